import { describe, expect, it, vi } from 'vitest'
import { ApiUnreachable } from '@baoming/contract/shared'
import { aProblem, aSession, fakeOffice } from '../support/fake-office.ts'
import { openOffice } from '../support/open-office.ts'

const as = (role: 'owner' | 'money' | 'desk' | 'teacher') => {
  const office = fakeOffice()
  office.getSession.mockResolvedValue(aSession({ staff: { ...aSession().staff, role } }))
  return office
}

describe('the office', () => {
  it('names its organiser, the page and who is signed in', async () => {
    const office = await openOffice('/staff')
    expect(document.title).toBe('Staff · Riverside College Office')
    expect(office.page.querySelector('header')?.textContent).toContain('Riverside College')
    expect(office.has('Your account: Mei Lin')).toBe(true)
  })

  it('is shown in Chinese and in English', async () => {
    const office = await openOffice('/staff', { locale: 'zh-TW' })
    expect(office.heading()).toBe('人員')
    expect(document.documentElement.lang).toBe('zh-TW')
    await office.press('English')
    expect(office.heading()).toBe('Staff')
    expect(document.documentElement.lang).toBe('en')
  })

  it('shows its home page at its own address', async () => {
    const office = await openOffice('/', { office: as('owner') })
    expect(office.address()).toBe('/')
    expect(office.heading()).toBe('Home')
  })

  it('lists in the navigation what the role allows, and no more', async () => {
    const owner = await openOffice('/account', { office: as('owner') })
    expect(owner.has('Staff')).toBe(true)
    expect(owner.has('Log')).toBe(true)
    owner.close()
    for (const role of ['money', 'desk', 'teacher'] as const) {
      const office = await openOffice('/account', { office: as(role) })
      expect(office.has('Staff'), role).toBe(false)
      expect(office.has('Log'), role).toBe(false)
      office.close()
    }
  })

  it('says so at an address that the role may not see, and asks the API for nothing', async () => {
    const office = await openOffice('/staff', { office: as('desk') })
    expect(office.heading()).toBe('This page isn’t part of your role')
    expect(office.text()).toContain('You’re signed in as Front desk.')
    expect(office.office.listStaff).not.toHaveBeenCalled()
    expect(await office.findings()).toEqual([])
  })

  it('says so where there is no such page', async () => {
    const office = await openOffice('/no/such/page')
    expect(office.heading()).toBe('There’s no such page')
    expect(await office.findings()).toEqual([])
  })

  it('that cannot be reached says so, and tries again when asked', async () => {
    const client = fakeOffice()
    client.getSession.mockRejectedValueOnce(new ApiUnreachable(new Error('down')))
    const office = await openOffice('/staff', { office: client })
    expect(office.heading()).toBe('The office can’t be opened right now')
    expect(office.text()).toContain('The server didn’t answer.')
    await office.press('Try again')
    expect(office.heading()).toBe('Staff')
  })

  it('tells that it is offline, and that it is no more', async () => {
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    const office = await openOffice('/staff')
    expect(office.text()).toContain('You’re offline.')
    online.mockReturnValue(true)
    window.dispatchEvent(new Event('online'))
    await office.settle()
    expect(office.text()).not.toContain('You’re offline.')
  })

  it('shows a part that cannot be loaded as such, and loads it again when asked', async () => {
    const client = fakeOffice()
    client.listStaff.mockRejectedValueOnce(aProblem(500, 'internal'))
    const office = await openOffice('/staff', { office: client })
    expect(office.text()).toContain('For support: error-1')
    await office.press('Try again')
    expect(office.text()).toContain('dawen@example.com')
    expect(office.text()).not.toContain('For support')
  })

  it('signs out, also when the session has ended already', async () => {
    const client = fakeOffice()
    client.signOut.mockRejectedValueOnce(aProblem(401, 'not_signed_in'))
    const office = await openOffice('/account', { office: client })
    const trigger = office.page.querySelector<HTMLElement>('.AccountMenu')!
    trigger.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await office.settle()
    const item = [...office.page.querySelectorAll<HTMLElement>('[role=menuitem]')].at(-1)!
    expect(item.textContent.trim()).toBe('Sign out')
    item.click()
    await office.settle()
    expect(office.heading()).toBe('Sign in to the office')
  })
})
