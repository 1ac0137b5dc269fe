import { describe, expect, it } from 'vitest'
import { officeActions, type LogEntry } from '@baoming/contract/office'
import { fakeOffice, id } from '../support/fake-office.ts'
import { openOffice } from '../support/open-office.ts'

const anEntry = (changes: Partial<LogEntry> = {}): LogEntry => ({
  id: 1,
  at: '2026-11-29T08:00:00Z',
  who: 'Mei Lin',
  action: 'sign-in.done',
  outcome: 'done',
  subject: null,
  before: null,
  after: null,
  reason: null,
  ...changes,
})

const withEntries = (...entries: LogEntry[]) => {
  const client = fakeOffice()
  client.readLog.mockResolvedValue({ entries, next: null })
  return client
}

describe('the log', () => {
  it('has a sentence for every action, and names the others', async () => {
    const entries = officeActions.map((action, index) => anEntry({ id: index + 1, action }))
    const office = await openOffice('/log', {
      office: withEntries(...entries, anEntry({ id: 99, action: 'tea.made' })),
    })
    const lines = [...office.page.querySelectorAll('.LogLine .words')].map((line) => line.textContent)
    expect(lines).toHaveLength(officeActions.length + 1)
    for (const [index, action] of officeActions.entries()) expect(lines[index]).not.toContain(action)
    expect(lines.at(-1)).toContain('Mei Lin: tea.made')
    expect(await office.findings()).toEqual([])
  })

  it('says who did what to whom, what changed, and why', async () => {
    const office = await openOffice('/log', {
      office: withEntries(
        anEntry({
          action: 'staff.role-changed',
          subject: { kind: 'staff', id: id(2) },
          before: { role: 'desk' },
          after: { role: 'money' },
        }),
        anEntry({ id: 2, who: null, action: 'sign-in.rejected', outcome: 'rejected', reason: 'passphrase' }),
        anEntry({ id: 3, action: 'staff.disabled', reason: 'left in June' }),
        anEntry({ id: 4, who: null, action: 'staff.invited', after: { role: 'owner' } }),
        anEntry({
          id: 5,
          who: null,
          action: 'sign-in.rejected',
          outcome: 'rejected',
          subject: { kind: 'staff', id: id(2) },
        }),
      ),
    })
    for (const words of [
      'Mei Lin changed the role of Dawen Chen',
      'Front desk → Accounts',
      'Someone unknown tried to sign in',
      'Reason: address or passphrase didn’t fit',
      'Mei Lin locked a colleague out',
      'Reason: left in June',
      'The server invited someone',
      'Dawen Chen tried to sign in',
    ])
      expect(office.text()).toContain(words)
  })

  it('shows older entries when asked, below the newer', async () => {
    const client = fakeOffice()
    client.readLog.mockResolvedValueOnce({ entries: [anEntry({ id: 9 })], next: 9 })
    client.readLog.mockResolvedValueOnce({ entries: [anEntry({ id: 8, who: 'Dawen' })], next: null })
    const office = await openOffice('/log', { office: client })
    await office.press('Show older')
    expect(client.readLog).toHaveBeenLastCalledWith({ query: { before: 9 } })
    expect(office.page.querySelectorAll('.LogLine')).toHaveLength(2)
    expect(office.text()).toContain('This is the beginning of the log.')
  })

  it('is narrowed down to a kind, which the address names', async () => {
    const office = await openOffice('/log')
    expect(office.text()).toContain('Nothing yet.')
    await office.choose('Show', 'staff')
    expect(office.address()).toBe('/log?kind=staff')
    expect(office.office.readLog).toHaveBeenLastCalledWith({ query: { action: 'staff.' } })
    expect(office.text()).toContain('Nothing of this kind yet.')
  })

  it('shows everything where the address names a kind that there is not', async () => {
    const office = await openOffice('/log?kind=constructor')
    expect(office.office.readLog).toHaveBeenLastCalledWith({ query: {} })
  })
})
