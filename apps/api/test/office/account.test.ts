import type {
  BegunSession,
  InvitationOffer,
  OfficeSession,
  StaffList,
  TotpSecret,
} from '@baoming/contract/office'
import { sql, testServers } from '@baoming/database/testing'
import { Secret, TOTP } from 'otpauth'
import type { Static } from 'typebox'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { inviteAgain, setInvitationToken } from '@baoming/database'
import { newOfficeToken, officeTokenHash } from '../../src/access/office-token.ts'
import { startOffice, type Person, type TestOffice } from '../support/office.ts'

const passphrase = '三隻貓在屋頂上曬太陽喝烏龍茶呢'
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

describe.each(testServers)('one’s own account on $name', { timeout: 300_000 }, (server) => {
  let office: TestOffice
  let owner: Person
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    office = await startOffice(server)
    owner = await office.hire()
  })
  afterAll(async () => {
    vi.useRealTimers()
    await office.close()
  })

  const call = <Body = unknown>(person: Person, name: Parameters<TestOffice['call']>[0], body?: object) =>
    office.call<Body>(name, { token: person.token, ...(body && { body }) })

  async function setPassphrase(person: Person, changes: object = {}) {
    const { body } = await call<Static<typeof TotpSecret>>(person, 'newTotp')
    const given = { passphrase, sealed: body.sealed, code: codeOf(body.secret, -1), ...changes }
    return { secret: body.secret, reply: await call<OfficeSession>(person, 'setPassphrase', given) }
  }

  it('changes name and language; both are in the next answer and in the log', async () => {
    const person = await office.hire('desk')
    const change = { name: '  林 小美 ', locale: 'en' }
    const changed = await call<OfficeSession>(person, 'changeAccount', change)
    expect(changed.body.staff).toMatchObject({ name: '林 小美', locale: 'en' })
    const read = await call<OfficeSession>(person, 'getSession')
    expect(read.body.staff).toEqual(changed.body.staff)
    expect((await office.log())[0]).toMatchObject({ who: '林 小美', action: 'account.changed' })
    for (const wrong of [{ name: '  ' }, { name: 'x'.repeat(81) }, { locale: 'fr' }, { role: 'owner' }])
      expect((await call(person, 'changeAccount', { ...change, ...wrong })).code).toBe('bad_request')
  })

  it('takes a passphrase beside the passkey, which signs in, and ends the sessions elsewhere', async () => {
    const person = await office.hire('money')
    const elsewhere = (await office.signIn(person)).token
    const { secret, reply } = await setPassphrase(person)
    expect(reply.body).toMatchObject({ hasPasskey: true, hasPassphrase: true })
    expect((await office.call('getSession', { token: elsewhere })).code).toBe('not_signed_in')
    expect((await call(person, 'getSession')).code).toBe('ok')
    const signedIn = await office.call<BegunSession>('signInByPassphrase', {
      body: { email: person.email, passphrase, code: codeOf(secret) },
    })
    expect(signedIn.body.session.staff.id).toBe(person.id)
    const removed = await call<OfficeSession>(person, 'removePassphrase')
    expect(removed.body).toMatchObject({ hasPassphrase: false })
    expect((await call(person, 'removePassphrase')).code).toBe('not_found')
  })

  it('takes no passphrase that is easy to guess, with another account’s secret, or another code', async () => {
    const [person, other] = [await office.hire('desk'), await office.hire('desk')]
    const foreign = (await call<Static<typeof TotpSecret>>(other, 'newTotp')).body
    for (const [changes, code] of [
      [{ passphrase: 'passwordpassword' }, 'bad_request'],
      [{ passphrase: person.email }, 'bad_request'],
      [{ passphrase: 'short' }, 'bad_request'],
      [{ code: '000000' }, 'sign_in_rejected'],
      [{ sealed: foreign.sealed, code: codeOf(foreign.secret) }, 'sign_in_rejected'],
    ] as const)
      expect((await setPassphrase(person, changes)).reply.code).toBe(code)
    expect((await call<OfficeSession>(person, 'getSession')).body.hasPassphrase).toBe(false)
  })

  it('is proved again by a recovery code where there is nothing else', async () => {
    const person = await office.hire('desk')
    const [first, second] = person.recoveryCodes
    const { token } = await office.call('signInByPassphrase', { body: { email: person.email, code: first } })
    const stepUp = (code: string) =>
      office.call<OfficeSession>('stepUp', { token: token!, body: { passphrase: { code } } })
    expect((await stepUp(first!)).code).toBe('sign_in_rejected')
    expect((await stepUp(second!)).body).toMatchObject({ recoveryCodesLeft: 8 })
  })

  it('is offered a new way in by a colleague when passkey and codes are lost', async () => {
    const person = await office.hire('desk')
    const invited = await office.call<StaffList>('inviteAgain', {
      token: owner.token,
      params: { id: person.id },
    })
    expect(invited.body.invitations).toMatchObject([{ id: person.id, email: person.email }])
    expect((await office.log())[0]).toMatchObject({
      action: 'staff.invited-again',
      subject: 'staff',
    })
  })

  it('then has the new passkey and new codes alone', async () => {
    const person = await office.hire('desk')
    const token = newOfficeToken()
    // In one transaction, because the mail's job would make another token.
    await office.database.db.transaction(async (tx) => {
      await inviteAgain(tx, { staffId: person.id, invitedBy: owner.id })
      await setInvitationToken(tx, person.id, officeTokenHash(token))
      await tx.execute(sql`delete from outbox where data->>'invitationId' = ${person.id}`)
    })
    const offer = await office.call<InvitationOffer>('lookAtInvitation', { body: { token } })
    expect(offer.body).toMatchObject({ email: person.email, name: '林老師', role: 'desk' })
    const claimed = await office.claim(token)
    expect(claimed.body.session.staff).toMatchObject({ id: person.id, email: person.email })
    expect(claimed.body.recoveryCodes).toHaveLength(10)
    expect((await call(person, 'getSession')).code).toBe('not_signed_in')
    expect((await office.signIn(person)).code).toBe('sign_in_rejected')
    expect((await office.log()).map(({ action }) => action)).toContain('account.renewed')
  })
})
