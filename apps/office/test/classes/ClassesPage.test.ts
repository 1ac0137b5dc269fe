import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { roles, type OfficeClient } from '@baoming/contract/office'
import { anOfficeClass } from '../support/office-values.ts'
import { accessibilityFaults } from '../support/accessibility-faults.ts'
import { openPage } from '../support/open-page.ts'
import { beInTaipei } from '../support/taipei.ts'

beInTaipei()

const listing = (...classes: ReturnType<typeof anOfficeClass>[]) =>
  vi.fn<OfficeClient['listOfficeClasses']>(async () => ({ classes, next: null }))

describe('the list of classes', () => {
  it('says when a class is, how full, how it stands, until when, and what it took', async () => {
    const client = { listOfficeClasses: listing(anOfficeClass()) }
    const { heading, headers, rows } = await openPage('/classes', { client })
    expect(heading()).toBe('課程')
    expect(headers().slice(0, 6)).toEqual(['課程', '時間', '報名人數', '狀態', '報名截止', '已收款'])
    const [title, when, seats, state, deadline, takings] = rows()[0]!
    expect(title).toContain('天然酵母麵包班')
    expect(title).toContain('文化大樓 203 教室')
    expect(when).toMatch(/12\/5（六）\s*09:30–12:00/)
    expect(seats).toMatch(/12\s*\/ 20.*保留中 2.*剩 6/)
    expect(state).toBe('報名中')
    expect(deadline).toBe('12/3 17:00')
    expect(takings).toBe('NT$14,400')
    expect(await accessibilityFaults()).toEqual([])
  })

  it.each([
    [{ capacity: null, seatsHeld: 0 }, /12\s*（不限名額）/],
    [{ seatsConfirmed: 20, seatsHeld: 0 }, /20\s*\/ 20\s*已無名額/],
    [{ capacity: 0, seatsConfirmed: 0, seatsHeld: 0 }, /0\s*\/ 0\s*已無名額/],
  ])('tells seats without a limit, and none: %j', async (changes, words) => {
    const client = { listOfficeClasses: listing(anOfficeClass(changes)) }
    const { rows } = await openPage('/classes', { client })
    expect(rows()[0]![2]).toMatch(words)
  })

  it('shows a state of a later version as it is, and a class without a deadline', async () => {
    const course = { ...anOfficeClass({ registrationClosesAt: null }), state: 'paused' } as never
    const { rows } = await openPage('/classes', { client: { listOfficeClasses: listing(course) } })
    expect(rows()[0]!.slice(3, 5)).toEqual(['paused', '未設定'])
  })

  it('asks the server for what the address says', async () => {
    const listOfficeClasses = listing()
    const client = { listOfficeClasses }
    const { wrapper } = await openPage('/classes?search=麵包&state=full&sort=-startsAt', { client })
    const asked = () => listOfficeClasses.mock.lastCall?.[0]?.query
    expect(asked()).toEqual({ search: '麵包', state: 'full', sort: '-startsAt' })
    expect(wrapper.find('select').element.value).toBe('full')
    await wrapper.find('select').setValue('')
    await flushPromises()
    expect(asked()).toEqual({ search: '麵包', sort: '-startsAt' })
  })

  it('leads from a class to its page, to who registered for it, and to its acts', async () => {
    const client = { listOfficeClasses: listing(anOfficeClass()) }
    const { wrapper, rowMenu } = await openPage('/classes', { client })
    expect(wrapper.find('a.title').attributes('href')).toBe('/classes/12')
    const items = await rowMenu()
    expect(items.map((item) => item.getAttribute('href'))).toEqual([
      '/classes/12',
      '/registrations?class=12',
      '/registrations?class=12&status=pending',
      '/classes/12/roll',
      '/classes/12/sign-in-sheet',
      '/classes/12/edit',
      null,
      null,
    ])
  })

  it.each(roles)('shows money and names to those who may see them: %s', async (role) => {
    const client = { listOfficeClasses: listing(anOfficeClass({ takings: null })) }
    const { wrapper, headers, rowMenu } = await openPage('/classes', { client, role })
    expect(headers().includes('已收款')).toBe(role === 'owner' || role === 'money')
    const hrefs = (await rowMenu()).map((item) => item.getAttribute('href') ?? '')
    expect(hrefs.some((href) => href.startsWith('/registrations'))).toBe(role !== 'teacher')
    expect(hrefs.includes('/classes/12/edit')).toBe(role === 'owner' || role === 'desk')
    expect(wrapper.find('[href="/classes/new"]').exists()).toBe(role === 'owner' || role === 'desk')
  })

  it.each([
    ['desk', '還沒有課程'],
    ['teacher', '您授課的課程'],
  ] as const)('says what to expect where there is none: %s', async (role, words) => {
    const { wrapper } = await openPage('/classes', { client: { listOfficeClasses: listing() }, role })
    expect(wrapper.find('.empty').text()).toContain(words)
  })
})
