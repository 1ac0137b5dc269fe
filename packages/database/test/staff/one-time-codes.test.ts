import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  disableStaff,
  findPassphrase,
  forgetChallenges,
  renewRecoveryCodes,
  storeChallenge,
  takeChallenge,
  touchSession,
  useRecoveryCode,
  useTotpStep,
} from '../../src/index.ts'
import { type TestDatabase, testServers } from '../../src/testing/index.ts'
import { hashOf, newHash, newPassphrase, newStaff } from '../support/staff.ts'

describe.each(testServers)('what is used once, on $name', (server) => {
  let database: TestDatabase
  let db: TestDatabase['db']
  const { totpStep: first } = newPassphrase

  beforeAll(async () => {
    database = await server.open()
    db = database.db
  })
  afterAll(() => database.close())

  const newPerson = (recoveryCodeHashes: Buffer[] = []) =>
    newStaff(db, 'desk', { wayIn: { passphrase: newPassphrase }, recoveryCodeHashes })

  it('the code of a time step, and none of an earlier one afterwards', async () => {
    const { id } = (await newPerson()).staff
    expect(await useTotpStep(db, id, first + 2)).toBe(true)
    expect(await useTotpStep(db, id, first + 2)).toBe(false)
    expect(await useTotpStep(db, id, first + 1)).toBe(false)
    expect(await useTotpStep(db, id, first + 3)).toBe(true)
    expect(await useTotpStep(db, randomUUID(), first + 3)).toBe(false)
  })

  it('the code of a time step that comes several times at the same moment', async () => {
    const { id } = (await newPerson()).staff
    const uses = await Promise.all([1, 1, 1].map((later) => useTotpStep(db, id, first + later)))
    expect(uses.filter(Boolean)).toHaveLength(1)
  })

  it('a time step that no statement sets back', async () => {
    const { id } = (await newPerson()).staff
    await expect(
      database.sql`update staff_passphrases set totp_step = totp_step - 1 where staff_id = ${id}`,
    ).rejects.toMatchObject({ constraint_name: 'staff_passphrases_totp_step_never_back' })
  })

  it('a recovery code, also at the same moment, and only one’s own', async () => {
    const code = hashOf('ABCD-EFGH-JKMN-PQRS')
    const person = (await newPerson([code])).staff.id
    const other = (await newPerson([newHash()])).staff.id
    expect(await useRecoveryCode(db, other, code)).toBe(false)
    const uses = await Promise.all([1, 2, 3].map(() => useRecoveryCode(db, person, code)))
    expect(uses.filter(Boolean)).toHaveLength(1)
    expect(await useRecoveryCode(db, person, newHash())).toBe(false)
  })

  it('recovery codes, of which new ones take the place of the old', async () => {
    const [old, renewed] = [newHash(), newHash()]
    const { tokenHash, person } = await (async () => {
      const session = { tokenHash: newHash(), device: '' }
      const begun = await newStaff(db, 'desk', { recoveryCodeHashes: [old], session })
      return { tokenHash: session.tokenHash, person: begun.staff.id }
    })()
    await renewRecoveryCodes(db, person, [renewed, newHash()])
    expect(await touchSession(db, tokenHash)).toMatchObject({ recoveryCodesLeft: 2 })
    expect(await useRecoveryCode(db, person, old)).toBe(false)
    expect(await useRecoveryCode(db, person, renewed)).toBe(true)
    expect(await touchSession(db, tokenHash)).toMatchObject({ recoveryCodesLeft: 1 })
  })

  it('recovery codes of one of two renewals at the same moment', async () => {
    const person = (await newPerson()).staff.id
    const lists = [1, 2].map(() => Array.from({ length: 10 }, newHash))
    await Promise.all(lists.map((hashes) => renewRecoveryCodes(db, person, hashes)))
    const rows = await database.sql`select from staff_recovery_codes where staff_id = ${person}`
    expect(rows).toHaveLength(10)
  })

  it('a challenge, for its purpose and its person', async () => {
    const challenge = newHash().toString('base64url')
    const subjectId = randomUUID()
    const signIn = await storeChallenge(db, { challenge, purpose: 'sign-in', subjectId: null })
    const another = await storeChallenge(db, { challenge, purpose: 'new-passkey', subjectId })
    const take = (id: string, purpose: 'sign-in' | 'new-passkey' | 'invitation', whose: string | null) =>
      takeChallenge(db, { id, purpose, subjectId: whose })
    expect(await take(signIn, 'new-passkey', subjectId)).toBeUndefined()
    expect(await take(another, 'sign-in', null)).toBeUndefined()
    expect(await take(another, 'invitation', subjectId)).toBeUndefined()
    expect(await take(another, 'new-passkey', randomUUID())).toBeUndefined()
    expect(await take(randomUUID(), 'sign-in', null)).toBeUndefined()
    const taken = await Promise.all([1, 2, 3].map(() => take(signIn, 'sign-in', null)))
    expect(taken.filter(Boolean)).toEqual([challenge])
    expect(await take(another, 'new-passkey', subjectId)).toBe(challenge)
  })

  it('a challenge, for five minutes', async () => {
    const challenge = newHash().toString('base64url')
    const store = () => storeChallenge(db, { challenge, purpose: 'sign-in', subjectId: null })
    const [expired, open] = [await store(), await store()]
    const [row] = await database.sql<{ ends: boolean }[]>`
      select expires_at between now() + interval '4 minutes' and now() + interval '5 minutes' as ends
      from staff_challenges where id = ${open}
    `
    expect(row).toEqual({ ends: true })
    await database.sql`update staff_challenges set expires_at = now() where id = ${expired}`
    expect(await takeChallenge(db, { id: expired, purpose: 'sign-in', subjectId: null })).toBeUndefined()
    await forgetChallenges(db)
    const left = await database.sql`select id from staff_challenges where id in (${expired}, ${open})`
    expect([...left]).toEqual([{ id: open }])
  })

  it('nothing of a person who is disabled', async () => {
    const { id, email } = (await newPerson()).staff
    expect(await findPassphrase(db, email)).toMatchObject({ staffId: id })
    await disableStaff(db, id)
    expect(await findPassphrase(db, email)).toBeUndefined()
  })
})
