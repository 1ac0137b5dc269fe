import { describe, expect, it } from 'vitest'
import { aMember, anInvitation, aProblem, aStaffList, fakeOffice, id } from '../support/fake-office.ts'
import { openOffice } from '../support/open-office.ts'

describe('the staff', () => {
  it('are listed with their roles, and who is invited', async () => {
    const office = await openOffice('/staff')
    for (const words of [
      'Mei Lin',
      'You',
      'Dawen Chen',
      'Front desk',
      'new@example.com',
      'invited by Mei Lin',
    ])
      expect(office.text()).toContain(words)
    expect(await office.findings()).toEqual([])
  })

  it('says so when nobody is invited', async () => {
    const client = fakeOffice()
    client.listStaff.mockResolvedValue(aStaffList({ invitations: [] }))
    expect((await openOffice('/staff', { office: client })).text()).toContain('Nobody is invited')
  })

  it('is shown a skeleton for while it loads', async () => {
    const client = fakeOffice()
    client.listStaff.mockReturnValue(new Promise(() => {}))
    const office = await openOffice('/staff', { office: client })
    expect(office.page.querySelector('[aria-busy=true] [role=status]')?.textContent).toContain('Loading')
  })

  it('invites a colleague, once, however often the button is pressed', async () => {
    const client = fakeOffice()
    let answer: (list: ReturnType<typeof aStaffList>) => void = () => {}
    client.inviteStaff.mockReturnValue(new Promise((resolve) => (answer = resolve)))
    const office = await openOffice('/staff', { office: client })
    await office.press('Invite someone')
    expect(await office.findings()).toEqual([])
    await office.press('Send the invitation')
    expect(office.text()).toContain('Please enter a complete e-mail address')
    await office.fill('E-mail', 'wang@example.com')
    await office.tick('Teacher')
    await office.choose('Language of the mail', 'zh-TW')
    await office.press('Send the invitation')
    await office.press('Sending…')
    expect(client.inviteStaff).toHaveBeenCalledExactlyOnceWith({
      body: { email: 'wang@example.com', role: 'teacher', locale: 'zh-TW' },
    })
    answer(aStaffList({ invitations: [anInvitation({ email: 'wang@example.com' })] }))
    await office.settle()
    expect(office.dialog()).toBeUndefined()
    expect(office.text()).toContain('wang@example.com')
  })

  it('keeps an invitation that was begun, also when the page is loaded anew', async () => {
    const office = await openOffice('/staff')
    await office.press('Invite someone')
    await office.fill('E-mail', 'wang@example.com')
    await office.press('Cancel')
    office.close()
    const again = await openOffice('/staff')
    await again.press('Invite someone')
    expect(again.field('E-mail').value).toBe('wang@example.com')
    await again.press('Send the invitation')
    await again.press('Invite someone')
    expect(again.field('E-mail').value).toBe('')
  })

  it('names the address that is there already', async () => {
    const client = fakeOffice()
    client.inviteStaff.mockRejectedValue(aProblem(409, 'already_there'))
    const office = await openOffice('/staff', { office: client })
    await office.press('Invite someone')
    await office.fill('E-mail', 'dawen@example.com')
    await office.press('Send the invitation')
    expect(office.text()).toContain('This address already has an account')
    expect(office.field('E-mail').getAttribute('aria-invalid')).toBe('true')
  })

  it('gets another role', async () => {
    const client = fakeOffice()
    client.changeRole.mockRejectedValueOnce(aProblem(409, 'last_owner'))
    client.changeRole.mockResolvedValue(aStaffList({ staff: [aMember({ role: 'money' })] }))
    const office = await openOffice('/staff', { office: client })
    await office.press('Change role: Dawen Chen')
    expect(await office.findings()).toEqual([])
    await office.tick('Accounts')
    await office.press('Save')
    expect(office.dialog()?.textContent).toContain('Someone has to remain an owner.')
    await office.press('Save')
    expect(client.changeRole).toHaveBeenLastCalledWith({ params: { id: id(2) }, body: { role: 'money' } })
    expect(office.text()).toContain('Accounts')
  })

  it('is locked out after a question, and let in again', async () => {
    const client = fakeOffice()
    client.disableStaff.mockResolvedValue(aStaffList({ staff: [aMember({ disabled: true })] }))
    const office = await openOffice('/staff', { office: client })
    expect(office.has('Lock out: Mei Lin')).toBe(false)
    await office.press('Lock out: Dawen Chen')
    expect(client.disableStaff).not.toHaveBeenCalled()
    await office.press('Lock out')
    expect(office.text()).toContain('Locked out')
    await office.press('Let in again: Dawen Chen')
    expect(client.enableStaff).toHaveBeenCalledExactlyOnceWith({ params: { id: id(2) } })
    expect(office.text()).not.toContain('Locked out')
  })

  it('gets a link for a new way in, after a question', async () => {
    const office = await openOffice('/staff')
    await office.press('New way in: Dawen Chen')
    expect(office.dialog()?.textContent).toContain('A link goes to dawen@example.com')
    expect(office.office.inviteAgain).not.toHaveBeenCalled()
    await office.press('Send the link')
    expect(office.office.inviteAgain).toHaveBeenCalledExactlyOnceWith({ params: { id: id(2) } })
    expect(office.dialog()).toBeUndefined()
    // One's own ways in are on one's own page.
    expect(office.has('New way in: Mei Lin')).toBe(false)
  })

  it('loses an invitation after a question', async () => {
    const office = await openOffice('/staff')
    await office.press('Withdraw: new@example.com')
    await office.press('Withdraw')
    expect(office.office.withdrawInvitation).toHaveBeenCalledExactlyOnceWith({ params: { id: id(50) } })
    expect(office.text()).toContain('Nobody is invited')
  })
})
