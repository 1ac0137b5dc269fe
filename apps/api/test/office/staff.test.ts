import { testServers } from '@baoming/database/testing'
import type { StaffList } from '@baoming/contract/office'
import type { Static } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../support/app.ts'
import { startOffice, type Person, type TestOffice } from '../support/office.ts'

describe.each(testServers)('the staff on $name', { timeout: 240_000 }, (server) => {
  let office: TestOffice
  let owner: Person
  beforeAll(async () => {
    office = await startOffice(server)
    owner = await office.hire()
  })
  afterAll(() => office.close())

  const invite = (email: string, role = 'desk') =>
    office.call<Static<typeof StaffList>>('inviteStaff', {
      token: owner.token,
      body: { email, role, locale: 'zh-TW' },
    })

  it('are invited by a mail whose link makes the account once', async () => {
    const email = 'invited@example.com'
    const { body } = await invite(email, 'teacher')
    expect(body.invitations).toMatchObject([{ email, role: 'teacher', invitedBy: '林老師' }])
    const mail = await until(() => office.mails.find(({ to }) => to === email))
    const [, link] = /\/office\/#invitation=([\w-]{43})/.exec(mail.text) ?? []
    expect((await office.call('lookAtInvitation', { body: { token: link } })).body).toMatchObject({
      email,
      role: 'teacher',
    })
    const claimed = await office.claim(link!, { email: 'another@example.com' })
    expect(claimed.body.session.staff).toMatchObject({ email, role: 'teacher' })
    expect((await office.claim(link!)).code).toBe('not_found')
    const list = await office.call<Static<typeof StaffList>>('listStaff', { token: owner.token })
    expect(list.body.invitations).toEqual([])
    expect(list.body.staff.map((person) => person.email)).toContain(email)
    expect((await office.log()).slice(0, 2)).toMatchObject([
      { action: 'account.claimed', who: '林老師' },
      { action: 'staff.invited', who: '林老師', subject: 'invitation' },
    ])
  })

  it('are invited once, whatever the case of the address', async () => {
    expect((await invite('twice@example.com')).code).toBe('ok')
    expect((await invite('TWICE@example.com')).code).toBe('already_there')
    expect((await invite(owner.email.toUpperCase())).code).toBe('already_there')
    const same = await Promise.all([invite('race@example.com'), invite('race@example.com')])
    expect(same.map(({ code }) => code).sort()).toEqual(['already_there', 'ok'])
  })

  it('cannot use an invitation that is withdrawn', async () => {
    const link = await office.invite('money', 'withdrawn@example.com')
    const list = await office.call<Static<typeof StaffList>>('listStaff', { token: owner.token })
    const { id } = list.body.invitations.find(({ email }) => email === 'withdrawn@example.com')!
    expect((await office.call('withdrawInvitation', { token: owner.token, params: { id } })).code).toBe('ok')
    expect((await office.claim(link)).code).toBe('not_found')
    expect((await office.call('withdrawInvitation', { token: owner.token, params: { id } })).code).toBe(
      'not_found',
    )
  })

  it('always have an owner, also when the last two leave at once', async () => {
    const alone = await startOffice(server)
    const first = await alone.hire()
    const shutOut = (by: Person, id: string) =>
      alone.call('disableStaff', { token: by.token, params: { id } })
    expect((await shutOut(first, first.id)).code).toBe('last_owner')
    const lower = { token: first.token, params: { id: first.id }, body: { role: 'desk' } }
    expect((await alone.call('changeRole', lower)).code).toBe('last_owner')
    expect((await alone.log()).slice(0, 2)).toMatchObject([
      { action: 'staff.role-changed', outcome: 'rejected', reason: 'last_owner' },
      { action: 'staff.disabled', outcome: 'rejected', reason: 'last_owner' },
    ])
    const second = await alone.hire()
    const both = await Promise.all([shutOut(first, second.id), shutOut(second, first.id)])
    expect(both.map(({ code }) => code).sort()).toEqual(['last_owner', 'ok'])
    await alone.close()
  })

  it('are logged with what they were and became', async () => {
    const person = await office.hire('desk')
    await office.call('changeRole', {
      token: owner.token,
      params: { id: person.id },
      body: { role: 'money' },
    })
    const { body } = await office.call<{ entries: object[]; next: number | null }>('readLog', {
      token: owner.token,
      query: { action: 'staff.', who: owner.id },
    })
    expect(body.entries[0]).toMatchObject({
      action: 'staff.role-changed',
      outcome: 'done',
      subject: { kind: 'staff', id: person.id },
      before: { role: 'desk', disabled: false },
      after: { role: 'money' },
    })
    const [{ id }] = body.entries as [{ id: number }]
    const page = await office.call<{ entries: { id: number }[] }>('readLog', {
      token: owner.token,
      query: { before: String(id) },
    })
    expect(page.body.entries.every((entry) => entry.id < id)).toBe(true)
    for (const before of ['0', '-1', 'x', '1.5', '99999999999999999999'])
      expect((await office.call('readLog', { token: owner.token, query: { before } })).code).toBe(
        'bad_request',
      )
  })
})
