import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { OfficeClient } from '@baoming/contract/office'
import { ApiUnreachable } from '@baoming/contract/shared'
import { anOfficeClass, anOfficeOrder, orderId } from '../support/office-values.ts'
import { accessibilityFaults } from '../support/accessibility-faults.ts'
import { openPage, watchClipboard } from '../support/open-page.ts'
import { beInTaipei } from '../support/taipei.ts'

beInTaipei()

const course = anOfficeClass()
const other = anOfficeClass({ id: 30, title: '水彩入門', slug: 'watercolour' })
const client = (...orders: ReturnType<typeof anOfficeOrder>[]) => ({
  listOfficeOrders: vi.fn<OfficeClient['listOfficeOrders']>(async () => ({ orders, next: null })),
  listOfficeClasses: vi.fn<OfficeClient['listOfficeClasses']>(async ({ query = {} } = {}) => ({
    classes: query.id === undefined ? [other, course] : [course, other].filter(({ id }) => id === query.id),
    next: null,
  })),
})

describe('the list of registrations', () => {
  it('says who registered for what, how to reach them, and how it stands', async () => {
    const { heading, rows, headers, wrapper } = await openPage('/registrations', {
      client: client(anOfficeOrder()),
    })
    expect(heading()).toBe('報名名單')
    expect(headers().slice(0, 9)).toEqual([
      '編號',
      '姓名',
      '課程',
      '電話',
      '電子郵件',
      '人數',
      '金額',
      '狀態',
      '報名時間',
    ])
    expect(rows()[0]!.slice(0, 9)).toEqual([
      '－',
      '王小明',
      expect.stringMatching(/^天然酵母麵包班\s*12\/5（六）$/),
      '0912-345-678',
      'ming@example.com',
      '2',
      'NT$2,400',
      '等待付款',
      '11/29 21:03',
    ])
    expect(wrapper.find('a[href^="tel:"]').attributes('href')).toBe('tel:0912345678')
    expect(wrapper.find('a.title').attributes('href')).toBe(`/registrations/${orderId}`)
    expect(await accessibilityFaults()).toEqual([])
  })

  it('shows an erased person, a free seat, and an address that mail does not reach', async () => {
    const { rows } = await openPage('/registrations', {
      client: client(
        anOfficeOrder({ memberName: '', memberEmail: '', memberPhone: null, status: 'expired' }),
        anOfficeOrder({
          id: '0199c0de-0000-7000-8000-000000000002',
          amount: 0,
          status: 'confirmed',
          registerIndex: 7,
          emailUndeliverable: true,
        }),
      ),
    })
    expect(rows()[0]!.slice(1, 5)).toEqual(['個人資料已刪除', expect.anything(), '－', '－'])
    expect(rows()[1]![0]).toBe('7')
    expect(rows()[1]![4]).toMatch(/^ming@example.com\s*信寄不到$/)
    expect(rows()[1]!.slice(6, 8)).toEqual(['免費', '報名成功（免費）'])
  })

  it('of one class is headed by that class, whose column goes', async () => {
    const api = client(anOfficeOrder())
    const { heading, wrapper, headers, address } = await openPage('/registrations?class=12', { client: api })
    expect(api.listOfficeOrders.mock.lastCall?.[0]?.query).toMatchObject({ class: 12 })
    expect(heading()).toBe('「天然酵母麵包班」報名名單')
    expect(wrapper.find('.ClassSummary').text()).toMatch(
      /12\/5（六） 09:30–12:00.*文化大樓 203 教室.*報名中.*12\s*\/ 20/,
    )
    expect(headers()).not.toContain('課程')
    expect(wrapper.find<HTMLInputElement>('[role=combobox]').element.value).toBe('天然酵母麵包班 12/5（六）')
    await wrapper.find('.PageHead button').trigger('click')
    await flushPromises()
    expect(address()).toBe('/registrations')
    expect(heading()).toBe('報名名單')
    expect(headers()).toContain('課程')
  })

  it('is filtered by a class that is searched for', async () => {
    const api = client(anOfficeOrder())
    const { wrapper, address } = await openPage('/registrations', { client: api })
    await wrapper.find<HTMLInputElement>('[role=combobox]').setValue('水彩')
    await vi.waitFor(() =>
      expect(api.listOfficeClasses.mock.lastCall?.[0]?.query).toMatchObject({ search: '水彩' }),
    )
    await flushPromises()
    const options = [...document.querySelectorAll('[role=option]')]
    expect(options.map((option) => option.textContent?.trim())).toEqual([
      '全部課程',
      expect.stringContaining('水彩入門'),
      expect.stringContaining('天然酵母麵包班'),
    ])
    expect(await accessibilityFaults()).toEqual([])
    options[1]!.dispatchEvent(new MouseEvent('pointerup', { bubbles: true }))
    options[1]!.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    await flushPromises()
    expect(address()).toBe('/registrations?class=30')
  })

  it('is filtered by status, in words', async () => {
    const api = client(anOfficeOrder())
    const { wrapper, address } = await openPage('/registrations', { client: api })
    const status = wrapper.find('select')
    expect(status.findAll('option').map((option) => option.text())).toEqual([
      '全部狀態',
      '報名成功',
      '等待付款',
      '已付款，沒有名額',
      '逾期或付款前取消',
      '已取消',
    ])
    await status.setValue('paid_without_seat')
    await flushPromises()
    expect(address()).toBe('/registrations?status=paid_without_seat')
    expect(api.listOfficeOrders.mock.lastCall?.[0]?.query).toMatchObject({ status: 'paid_without_seat' })
  })

  it('copies a phone number, an address, and a line for a spreadsheet', async () => {
    const copied = watchClipboard()
    const { wrapper, rowMenu, address } = await openPage('/registrations', {
      client: client(anOfficeOrder()),
    })
    const [phone, email] = wrapper.findAll('.CopyButton')
    expect(phone!.attributes('aria-label')).toBe('複製王小明的電話')
    await phone!.trigger('click')
    expect(copied()).toBe('0912-345-678')
    await flushPromises()
    expect(phone!.classes()).toContain('copied')
    await email!.trigger('click')
    expect(copied()).toBe('ming@example.com')
    const items = await rowMenu()
    items[1]!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await flushPromises()
    expect(copied()).toBe('王小明\t0912-345-678\tming@example.com')
    expect(address()).toBe('/registrations')
  })

  it('still works where its class cannot be loaded', async () => {
    const api = client(anOfficeOrder())
    api.listOfficeClasses.mockImplementation(() => Promise.reject(new ApiUnreachable(new Error('offline'))))
    const { heading, rows } = await openPage('/registrations?class=12', { client: api })
    expect(heading()).toBe('報名名單')
    expect(rows()).toHaveLength(1)
  })
})
