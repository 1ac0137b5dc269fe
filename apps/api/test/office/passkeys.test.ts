import type { PasskeyOptions } from '@baoming/contract/office'
import { sql, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Authenticator, type Faults } from '../support/authenticator.ts'
import { officeOrigin, startOffice, type TestOffice } from '../support/office.ts'

const faults: [string, Faults][] = [
  ['another origin', { origin: 'https://evil.example' }],
  ['the same host in plain http', { origin: 'http://web.test' }],
  ['another relying party', { rpId: 'evil.example' }],
  ['a challenge that was never given', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
  ['a device that has not verified its person', { userVerified: false }],
  ['nobody at the device', { userPresent: false }],
  ['a page framed by another site', { crossOrigin: true }],
  ['a response of another kind', { type: 'payment.get' }],
]

describe.each(testServers)('passkeys on $name', { timeout: 240_000 }, (server) => {
  let office: TestOffice
  beforeAll(async () => void (office = await startOffice(server)))
  afterAll(() => office.close())

  const challenge = async (token?: string) =>
    (await office.call<PasskeyOptions>('passkeyChallenge', { token })).body

  it('make an account and sign in without a name being typed', async () => {
    const owner = await office.hire()
    const reply = await office.signIn(owner)
    expect(reply.body).toMatchObject({
      session: { staff: { id: owner.id, role: 'owner', email: owner.email }, hasPasskey: true },
      recoveryCodes: [],
    })
    expect(reply.headers['set-cookie']).toMatch(
      /^__Host-baoming-office=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
  })

  it('are asked for with user verification, a key on the device and no attestation', async () => {
    const { body } = await office.call<PasskeyOptions>('passkeyForInvitation', {
      body: { token: await office.invite() },
    })
    expect(body.options).toMatchObject({
      rp: { id: 'web.test' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    expect((await challenge()).options).toMatchObject({ rpId: 'web.test', userVerification: 'required' })
  })

  it.each(faults)('make no account with %s', async (_, fault) => {
    const link = await office.invite('owner', 'fault@example.com')
    const reply = await office.claim(link, { faults: fault })
    expect([reply.status, reply.code, reply.token]).toEqual([401, 'sign_in_rejected', undefined])
    expect((await office.call('lookAtInvitation', { body: { token: link } })).status).toBe(200)
  })

  it.each<[string, Faults]>([
    ...faults,
    ['a forged signature', { forged: true }],
    ['another person’s handle', { userHandle: Buffer.alloc(16, 7).toString('base64url') }],
    ['no handle, although nobody was asked for', { userHandle: null }],
  ])('sign nobody in with %s', async (_, fault) => {
    const owner = await office.hire()
    const reply = await office.signIn(owner, fault)
    expect([reply.status, reply.code, reply.token]).toEqual([401, 'sign_in_rejected', undefined])
    expect((await office.log())[0]).toMatchObject({
      who: null,
      action: 'sign-in.rejected',
      outcome: 'rejected',
      reason: 'passkey',
    })
    expect((await office.signIn(owner)).status).toBe(200)
  })

  it('sign in once by one response', async () => {
    const owner = await office.hire()
    const { challengeId, options } = await challenge()
    const body = { challengeId, response: owner.authenticator.get(options) }
    expect((await office.call('signInByPasskey', { body })).code).toBe('ok')
    expect((await office.call('signInByPasskey', { body })).code).toBe('sign_in_rejected')
    const other = await challenge()
    const mixed = { challengeId: other.challengeId, response: body.response }
    expect((await office.call('signInByPasskey', { body: mixed })).code).toBe('sign_in_rejected')
  })

  it('sign in once by one response that comes twice at the same moment', async () => {
    const owner = await office.hire()
    const { challengeId, options } = await challenge()
    const body = { challengeId, response: owner.authenticator.get(options) }
    const replies = await Promise.all([1, 2, 3].map(() => office.call('signInByPasskey', { body })))
    expect(replies.map(({ code }) => code).sort()).toEqual(['ok', 'sign_in_rejected', 'sign_in_rejected'])
  })

  it('take no challenge of another purpose or person, and none that is old', async () => {
    const owner = await office.hire()
    const colleague = await office.hire('desk')
    const made = await office.call<PasskeyOptions>('newPasskey', { token: owner.token })
    const asSignIn = {
      challengeId: made.body.challengeId,
      response: owner.authenticator.get(made.body.options),
    }
    expect((await office.call('signInByPasskey', { body: asSignIn })).code).toBe('sign_in_rejected')

    const signIn = await challenge()
    const creation = { ...made.body.options, challenge: signIn.options.challenge }
    const asNew = {
      challengeId: signIn.challengeId,
      label: 'x',
      response: owner.authenticator.create(creation),
    }
    expect((await office.call('addPasskey', { token: owner.token, body: asNew })).code).toBe(
      'sign_in_rejected',
    )

    const again = await office.call<PasskeyOptions>('newPasskey', { token: owner.token })
    const foreign = {
      challengeId: again.body.challengeId,
      label: 'x',
      response: new Authenticator(officeOrigin).create(again.body.options),
    }
    expect((await office.call('addPasskey', { token: colleague.token, body: foreign })).code).toBe(
      'sign_in_rejected',
    )
    expect((await office.call('addPasskey', { token: owner.token, body: foreign })).code).toBe('ok')

    const old = await challenge()
    await office.database.db.execute(sql`update staff_challenges set expires_at = now()`)
    const late = { challengeId: old.challengeId, response: colleague.authenticator.get(old.options) }
    expect((await office.call('signInByPasskey', { body: late })).code).toBe('sign_in_rejected')
  })

  it('are known by their counter when they are copied', async () => {
    const owner = await office.hire()
    expect((await office.signIn(owner, { counter: 5 })).code).toBe('ok')
    expect((await office.signIn(owner, { counter: 5 })).code).toBe('sign_in_rejected')
    expect((await office.signIn(owner, { counter: 4 })).code).toBe('sign_in_rejected')
    expect((await office.signIn(owner, { counter: 6 })).code).toBe('ok')
  })

  it('belong to one account', async () => {
    const id = Buffer.alloc(16, 7)
    const claim = async (email: string) =>
      office.claim(await office.invite('owner', email), { faults: { id }, email })
    expect((await claim('one@example.com')).code).toBe('ok')
    const link = await office.invite('owner', 'two@example.com')
    expect((await office.claim(link, { faults: { id } })).code).toBe('already_there')
    expect((await office.claim(link)).code).toBe('ok')
  })

  it('are listed, added and removed by their own person, and the last one stays', async () => {
    const owner = await office.hire()
    const { token } = owner
    const { body } = await office.call<PasskeyOptions>('newPasskey', { token })
    expect(body.options.excludeCredentials).toMatchObject([{ id: owner.authenticator.credentials[0]!.id }])
    const response = owner.authenticator.create(body.options)
    const added = await office.call<{ passkeys: { id: string; label: string }[] }>('addPasskey', {
      token,
      body: { challengeId: body.challengeId, label: ' 舊手機 ', response },
    })
    expect(added.body.passkeys).toMatchObject([
      { synced: true },
      { id: response.id, label: '舊手機', lastUsedAt: null },
    ])

    const [first, second] = added.body.passkeys
    const stranger = await office.hire()
    const remove = (by: string, id: string) => office.call('removePasskey', { token: by, params: { id } })
    expect((await remove(stranger.token, first!.id)).code).toBe('not_found')
    expect((await remove(token, first!.id)).code).toBe('ok')
    expect((await remove(token, second!.id)).code).toBe('last_way_in')
    expect((await office.log()).slice(0, 3)).toMatchObject([
      { action: 'passkey.removed', outcome: 'rejected', reason: 'last_way_in' },
      { action: 'passkey.removed', outcome: 'done', reason: null },
      { action: 'account.claimed' },
    ])
    expect((await office.signIn(owner)).code).toBe('ok')
  })

  it('prove again who is at the keyboard, by the session’s own person alone', async () => {
    const owner = await office.hire()
    const colleague = await office.hire('desk')
    const before = owner.token
    await office.database.db.execute(
      sql`update staff_sessions set created_at = created_at - interval '6 minutes', proved_at = proved_at - interval '6 minutes'`,
    )
    expect((await office.call('newPasskey', { token: owner.token })).code).toBe('step_up_required')
    expect((await office.stepUp({ ...owner, authenticator: colleague.authenticator })).code).toBe(
      'sign_in_rejected',
    )
    expect((await office.stepUp(owner)).body.stepUpUntil).not.toBeNull()
    expect(owner.token).not.toBe(before)
    expect((await office.call('getSession', { token: before })).code).toBe('not_signed_in')
    expect((await office.call('newPasskey', { token: owner.token })).code).toBe('ok')
    // A device may leave the handle out when it was asked for this person's passkeys.
    expect((await office.stepUp(owner, { userHandle: null })).code).toBe('ok')
  })
})

it('passkeys are not offered where the office’s address is an IP address', async () => {
  const office = await startOffice(testServers[0]!, {
    WEB_URL: 'http://127.0.0.1:5173',
    SERVER_URL: 'http://127.0.0.1:3000',
  })
  const reply = await office.call('passkeyChallenge')
  expect([reply.status, reply.code]).toEqual([409, 'passkeys_not_offered'])
  const token = await office.invite()
  expect((await office.call('passkeyForInvitation', { body: { token } })).code).toBe('passkeys_not_offered')
  expect((await office.call('totpForInvitation', { body: { token } })).code).toBe('ok')
  await office.close()
})
