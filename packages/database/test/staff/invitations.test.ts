import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  claimInvitation,
  disableStaff,
  findInvitation,
  findPasskey,
  findPassphrase,
  forgetInvitations,
  hasOwner,
  inviteStaff,
  listStaff,
  makeOwnerInvitation,
  readLog,
  setInvitationToken,
  touchSession,
  useTotpStep,
  withdrawInvitation,
} from '../../src/index.ts'
import { type TestDatabase, testServers } from '../../src/testing/index.ts'
import { newClaim, newEmail, newHash, newPasskey, newPassphrase, newStaff } from '../support/staff.ts'

describe.each(testServers)('invitations to the office on $name', (server) => {
  let database: TestDatabase
  let db: TestDatabase['db']
  let owner: string

  beforeAll(async () => {
    database = await server.open()
    db = database.db
    owner = (await newStaff(db)).staff.id
  })
  afterAll(() => database.close())

  const expire = (id: string) =>
    database.sql`update staff_invitations set created_at = now() - interval '8 days', expires_at = now() where id = ${id}`

  async function invite(email = newEmail(), tokenHash = newHash()) {
    const invited = await inviteStaff(db, { email, role: 'desk', locale: 'en', invitedBy: owner })
    if (!invited.ok) throw new Error(invited.code)
    await setInvitationToken(db, invited.id, tokenHash)
    return { id: invited.id, email, tokenHash }
  }

  it('makes an account with a passkey, recovery codes and a session, under the id of the invitation', async () => {
    const { id, email, tokenHash } = await invite()
    const passkey = newPasskey()
    const offer = await findInvitation(db, tokenHash)
    expect(offer).toMatchObject({ id, email, role: 'desk', locale: 'en' })
    const claim = newClaim(tokenHash, { name: 'Lin', wayIn: { passkey } })
    const claimed = await claimInvitation(db, claim)
    expect(claimed).toMatchObject({
      ok: true,
      session: {
        staff: { id, name: 'Lin', email, role: 'desk', locale: 'en' },
        method: 'passkey',
        hasPasskey: true,
        recoveryCodesLeft: 10,
      },
    })
    expect(await findPasskey(db, passkey.id)).toEqual({ ...passkey, staffId: id })
    expect(await touchSession(db, claim.session.tokenHash)).toMatchObject({ staff: { id } })
    expect(await findInvitation(db, tokenHash)).toBeUndefined()
  })

  it('makes an account with a passphrase, whose first code is used', async () => {
    const { id, email, tokenHash } = await invite()
    const claim = newClaim(tokenHash, { wayIn: { passphrase: newPassphrase } })
    expect(await claimInvitation(db, claim)).toMatchObject({
      session: { method: 'totp', hasPasskey: false },
    })
    const { hash, totpSecret, totpStep } = newPassphrase
    expect(await findPassphrase(db, email.toUpperCase())).toEqual({ staffId: id, hash, totpSecret })
    expect(await useTotpStep(db, id, totpStep)).toBe(false)
  })

  it('takes the address of the invitation, and the typed one where it names none', async () => {
    const { email, tokenHash } = await invite()
    expect(await claimInvitation(db, newClaim(tokenHash))).toMatchObject({ session: { staff: { email } } })
    const link = newHash()
    await makeOwnerInvitation(db, { tokenHash: link, email: null, locale: 'zh-TW' })
    expect(await findInvitation(db, link)).toMatchObject({ email: null, role: 'owner' })
    const claim = newClaim(link)
    expect(await claimInvitation(db, claim)).toMatchObject({ session: { staff: { email: claim.email } } })
  })

  it('gives one account for two claims of one link at the same moment', async () => {
    const { tokenHash } = await invite()
    const results = await Promise.all([1, 2, 3].map(() => claimInvitation(db, newClaim(tokenHash))))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    for (const result of results) if (!result.ok) expect(result.code).toBe('not_found')
  })

  it('refuses a link that is unknown, expired, withdrawn or claimed', async () => {
    expect(await claimInvitation(db, newClaim(newHash()))).toEqual({ ok: false, code: 'not_found' })
    const [expired, withdrawn, claimed] = [await invite(), await invite(), await invite()]
    await expire(expired.id)
    expect(await withdrawInvitation(db, withdrawn.id)).toEqual({ email: withdrawn.email, role: 'desk' })
    await claimInvitation(db, newClaim(claimed.tokenHash))
    for (const { id, tokenHash } of [expired, withdrawn, claimed]) {
      expect(await findInvitation(db, tokenHash)).toBeUndefined()
      expect(await claimInvitation(db, newClaim(tokenHash))).toEqual({ ok: false, code: 'not_found' })
      expect(await setInvitationToken(db, id, newHash())).toBeUndefined()
    }
    expect(await withdrawInvitation(db, withdrawn.id)).toBeUndefined()
    expect(await withdrawInvitation(db, randomUUID())).toBeUndefined()
  })

  it('leaves nothing behind and the invitation open when the passkey is known or the address has an account', async () => {
    const { email, tokenHash } = await invite()
    const passkey = newPasskey()
    await newStaff(db, 'owner', { wayIn: { passkey } })
    const claim = newClaim(tokenHash, { wayIn: { passkey } })
    expect(await claimInvitation(db, claim)).toEqual({ ok: false, code: 'passkey_known' })
    expect((await listStaff(db)).staff.map((person) => person.email)).not.toContain(email)
    expect(await claimInvitation(db, newClaim(tokenHash))).toMatchObject({ ok: true })

    const link = newHash()
    await makeOwnerInvitation(db, { tokenHash: link, email: null, locale: 'en' })
    const taken = newClaim(link, { email: email.toUpperCase() })
    expect(await claimInvitation(db, taken)).toEqual({ ok: false, code: 'already_there' })
    expect(await findInvitation(db, link)).toBeDefined()
  })

  it('invites an address once, whatever the case of its letters', async () => {
    const { id, email, tokenHash } = await invite()
    const again = { email: email.toUpperCase(), role: 'money', locale: 'en', invitedBy: owner } as const
    expect(await inviteStaff(db, again)).toEqual({ ok: false, code: 'already_there' })
    await expire(id)
    const renewed = await inviteStaff(db, again)
    expect(renewed).toMatchObject({ ok: true })
    expect(await findInvitation(db, tokenHash)).toBeUndefined()
    await setInvitationToken(db, renewed.ok ? renewed.id : '', tokenHash)
    await claimInvitation(db, newClaim(tokenHash))
    expect(await inviteStaff(db, { ...again, email })).toEqual({ ok: false, code: 'already_there' })
    const link = { tokenHash: newHash(), email, locale: 'en' } as const
    expect(await makeOwnerInvitation(db, link)).toMatchObject({
      ok: true,
      id: renewed.ok && renewed.id,
      isRenewal: true,
    })
  })

  it('invites an address once at the same moment', async () => {
    const email = newEmail()
    const results = await Promise.all(
      [email, email.toUpperCase(), email].map((one) =>
        inviteStaff(db, { email: one, role: 'desk', locale: 'en', invitedBy: owner }),
      ),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('owes one mail, whose link is the last one that was made', async () => {
    const invited = await inviteStaff(db, { email: newEmail(), role: 'desk', locale: 'en', invitedBy: owner })
    const id = invited.ok ? invited.id : ''
    const owed = await database.sql`
      select data from outbox where job = 'invitation-mail' and data->>'invitationId' = ${id}
    `
    expect([...owed]).toEqual([{ data: { invitationId: id } }])
    const [first, second] = [newHash(), newHash()]
    expect(await setInvitationToken(db, id, first)).toMatchObject({ id, role: 'desk', invitedBy: '王小明' })
    await setInvitationToken(db, id, second)
    expect(await findInvitation(db, first)).toBeUndefined()
    expect(await findInvitation(db, second)).toMatchObject({ id })
  })

  it('replaces the link from the server by the next one, also at the same moment', async () => {
    const hashes = [newHash(), newHash(), newHash()]
    await Promise.all(
      hashes.map((tokenHash) => makeOwnerInvitation(db, { tokenHash, email: null, locale: 'en' })),
    )
    const found = await Promise.all(hashes.map((tokenHash) => findInvitation(db, tokenHash)))
    expect(found.filter(Boolean)).toHaveLength(1)
  })

  it('is in the log as the server’s, without the token', async () => {
    const [tokenHash, email] = [newHash(), newEmail()]
    const made = await makeOwnerInvitation(db, { tokenHash, email, locale: 'en' })
    const { entries } = await readLog(db, { action: 'staff.invited' })
    expect(entries[0]).toMatchObject({
      who: null,
      outcome: 'done',
      subject: { kind: 'invitation', id: made.ok && made.id },
      before: null,
      after: { email, role: 'owner' },
    })
  })

  it('ends a link from the server after 30 minutes, and a mailed one after seven days', async () => {
    const link = newHash()
    await makeOwnerInvitation(db, { tokenHash: link, email: newEmail(), locale: 'en' })
    const mailed = await invite()
    const rows = await database.sql<{ lasts: string }[]>`
      select (expires_at - created_at)::text as lasts from staff_invitations
      where token_hash in (${link}, ${mailed.tokenHash}) order by created_at
    `
    expect(rows.map(({ lasts }) => lasts)).toEqual(['00:30:00', '7 days'])
  })

  it('forgets the expired ones only', async () => {
    const [expired, open] = [await invite(), await invite()]
    await expire(expired.id)
    await forgetInvitations(db)
    const rows = await database.sql`select id from staff_invitations where id in (${expired.id}, ${open.id})`
    expect([...rows]).toEqual([{ id: open.id }])
  })

  it('lists those that can be claimed', async () => {
    const [expired, open] = [await invite(), await invite()]
    await expire(expired.id)
    const { invitations } = await listStaff(db)
    expect(invitations.find(({ id }) => id === open.id)).toMatchObject({
      email: open.email,
      role: 'desk',
      invitedBy: '王小明',
    })
    expect(invitations.map(({ id }) => id)).not.toContain(expired.id)
  })

  describe('for the first owner', () => {
    const link = (tokenHash = newHash()) => ({
      tokenHash,
      email: null,
      locale: 'en' as const,
      firstOwnerOnly: true,
    })

    it('is made and claimed only as long as there is no owner', async () => {
      const empty = await server.open()
      try {
        const first = link()
        expect(await hasOwner(empty.db)).toBe(false)
        expect(await makeOwnerInvitation(empty.db, first)).toMatchObject({ ok: true })
        expect(await findInvitation(empty.db, first.tokenHash)).toBeDefined()
        // Another way to the first owner: a link with an address.
        await newStaff(empty.db)
        expect(await hasOwner(empty.db)).toBe(true)
        expect(await findInvitation(empty.db, first.tokenHash)).toBeUndefined()
        const late = await claimInvitation(empty.db, newClaim(first.tokenHash))
        expect(late).toEqual({ ok: false, code: 'not_found' })
        expect(await makeOwnerInvitation(empty.db, link())).toEqual({ ok: false, code: 'has_owner' })
      } finally {
        await empty.close()
      }
    })

    it('makes one owner when two links are claimed at the same moment', async () => {
      const empty = await server.open()
      try {
        const [first, named] = [link(), { ...link(), email: newEmail() }]
        await makeOwnerInvitation(empty.db, first)
        await makeOwnerInvitation(empty.db, named)
        const results = await Promise.all(
          [first, named].map(({ tokenHash }) => claimInvitation(empty.db, newClaim(tokenHash))),
        )
        expect(results.filter(({ ok }) => ok)).toHaveLength(1)
        expect((await listStaff(empty.db)).staff).toHaveLength(1)
      } finally {
        await empty.close()
      }
    })
  })

  it('is not undone by the end of the one who invited', async () => {
    await newStaff(db)
    const { id, tokenHash } = await invite()
    await disableStaff(db, owner)
    expect(await findInvitation(db, tokenHash)).toMatchObject({ id })
  })
})
