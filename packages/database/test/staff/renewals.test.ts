import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  changeAccount,
  claimInvitation,
  disableStaff,
  findInvitation,
  findPasskey,
  findPassphrase,
  inviteAgain,
  inviteStaff,
  listPasskeys,
  listStaff,
  makeOwnerInvitation,
  readLog,
  removePasskey,
  removePassphrase,
  setInvitationToken,
  setPassphrase,
  touchSession,
  useRecoveryCode,
  useTotpStep,
} from '../../src/index.ts'
import { type TestDatabase, testServers } from '../../src/testing/index.ts'
import { newClaim, newEmail, newHash, newPasskey, newPassphrase, newStaff } from '../support/staff.ts'

describe.each(testServers)('a new way into an account on $name', (server) => {
  let database: TestDatabase
  let db: TestDatabase['db']
  let owner: string

  beforeAll(async () => {
    database = await server.open()
    db = database.db
    owner = (await newStaff(db)).staff.id
  })
  afterAll(() => database.close())

  async function newPerson() {
    const passkey = newPasskey()
    const { tokenHash: _, ...claim } = newClaim(newHash(), { wayIn: { passkey } })
    const { staff } = await newStaff(db, 'desk', claim)
    return { ...staff, passkey, claim }
  }

  async function again(staffId: string) {
    const tokenHash = newHash()
    expect(await inviteAgain(db, { staffId, invitedBy: owner })).toMatchObject({ ok: true })
    await setInvitationToken(db, staffId, tokenHash)
    return tokenHash
  }

  it.each([
    ['passkey', () => ({ passkey: newPasskey() })],
    ['passphrase', () => ({ passphrase: newPassphrase })],
  ] as const)('by %s takes the place of all the old ones, and ends the sessions', async (_, newWay) => {
    const person = await newPerson()
    const sessionHash = newHash()
    await setPassphrase(db, { staffId: person.id, sessionId: randomUUID(), passphrase: newPassphrase })
    const tokenHash = await again(person.id)
    expect(await findInvitation(db, tokenHash)).toMatchObject({
      id: person.id,
      name: person.name,
      role: 'desk',
    })
    const wayIn = newWay()
    const claim = newClaim(tokenHash, {
      name: '新名字',
      wayIn,
      session: { tokenHash: sessionHash, device: 'x' },
    })
    expect(await claimInvitation(db, claim)).toMatchObject({
      ok: true,
      isRenewal: true,
      session: {
        staff: { id: person.id, name: '新名字', email: person.email, role: 'desk' },
        hasPasskey: 'passkey' in wayIn,
        hasPassphrase: 'passphrase' in wayIn,
        recoveryCodesLeft: 10,
      },
    })
    expect(await findPasskey(db, person.passkey.id)).toBeUndefined()
    expect(await useRecoveryCode(db, person.id, person.claim.recoveryCodeHashes[0]!)).toBe(false)
    expect(await touchSession(db, person.claim.session.tokenHash)).toBeUndefined()
    expect(await touchSession(db, sessionHash)).toBeDefined()
    expect(await findInvitation(db, tokenHash)).toBeUndefined()
  })

  it('keeps a time step used, whatever the new secret', async () => {
    const { id } = await newPerson()
    const later = { ...newPassphrase, totpStep: newPassphrase.totpStep + 1 }
    await setPassphrase(db, { staffId: id, sessionId: randomUUID(), passphrase: later })
    await setPassphrase(db, { staffId: id, sessionId: randomUUID(), passphrase: newPassphrase })
    expect(await useTotpStep(db, id, later.totpStep)).toBe(false)
    expect(await useTotpStep(db, id, later.totpStep + 1)).toBe(true)
  })

  it('is offered once at a time, also at the same moment, and can be seen', async () => {
    const { id, email } = await newPerson()
    const offers = await Promise.all([1, 2, 3].map(() => inviteAgain(db, { staffId: id, invitedBy: owner })))
    expect(offers).toEqual(offers.map(() => ({ ok: true, email })))
    const { invitations } = await listStaff(db)
    expect(invitations.filter((invitation) => invitation.id === id)).toMatchObject([{ email, role: 'desk' }])
    expect(await inviteStaff(db, { email, role: 'owner', locale: 'en', invitedBy: owner })).toEqual({
      ok: false,
      code: 'already_there',
    })
  })

  it('is not for those who are shut out, before or after the link was made', async () => {
    const { id } = await newPerson()
    const tokenHash = await again(id)
    await disableStaff(db, id)
    expect(await claimInvitation(db, newClaim(tokenHash))).toEqual({ ok: false, code: 'already_there' })
    expect(await inviteAgain(db, { staffId: id, invitedBy: owner })).toEqual({ ok: false, code: 'not_found' })
    expect(await inviteAgain(db, { staffId: randomUUID(), invitedBy: owner })).toMatchObject({ ok: false })
    expect(await listPasskeys(db, id)).toHaveLength(1)
  })

  it('leaves everything as it was when the passkey is another’s', async () => {
    const [one, other] = [await newPerson(), await newPerson()]
    const tokenHash = await again(one.id)
    const claim = newClaim(tokenHash, { wayIn: { passkey: other.passkey } })
    expect(await claimInvitation(db, claim)).toEqual({ ok: false, code: 'passkey_known' })
    expect(await findPasskey(db, one.passkey.id)).toBeDefined()
    expect(await touchSession(db, one.claim.session.tokenHash)).toBeDefined()
    expect(await findInvitation(db, tokenHash)).toBeDefined()
  })

  it('comes from the server for an owner who has lost everything, and keeps the role', async () => {
    const { id, email } = await newPerson()
    const tokenHash = newHash()
    const made = await makeOwnerInvitation(db, { tokenHash, email: email.toUpperCase(), locale: 'en' })
    expect(made).toMatchObject({ ok: true, id, isRenewal: true })
    expect((await readLog(db, {})).entries[0]).toMatchObject({
      who: null,
      action: 'staff.invited-again',
      subject: { kind: 'staff', id },
    })
    const claimed = await claimInvitation(db, newClaim(tokenHash, { email: newEmail() }))
    expect(claimed).toMatchObject({ isRenewal: true, session: { staff: { id, email, role: 'desk' } } })
    await disableStaff(db, id)
    expect(await makeOwnerInvitation(db, { tokenHash: newHash(), email, locale: 'en' })).toEqual({
      ok: false,
      code: 'already_there',
    })
  })

  it('may be a second one, and the last one stays', async () => {
    const person = await newPerson()
    expect(await removePassphrase(db, person.id)).toEqual({ ok: false, code: 'not_found' })
    await setPassphrase(db, { staffId: person.id, sessionId: randomUUID(), passphrase: newPassphrase })
    expect(await findPassphrase(db, person.email)).toMatchObject({ staffId: person.id })
    const results = await Promise.all([
      removePassphrase(db, person.id),
      removePasskey(db, { staffId: person.id, id: person.passkey.id }),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results).toContainEqual({ ok: false, code: 'last_way_in' })
  })

  it('changes name and language, and tells what they were', async () => {
    const { id, name, locale } = await newPerson()
    expect(await changeAccount(db, id, { name: '林小美', locale: 'en' })).toEqual({ name, locale })
    expect((await listStaff(db)).staff.find((person) => person.id === id)).toMatchObject({ name: '林小美' })
    await expect(changeAccount(db, id, { name: ' ', locale: 'en' })).rejects.toThrow()
    await expect(changeAccount(db, randomUUID(), { name: 'x', locale: 'en' })).rejects.toThrow('gone')
  })
})
