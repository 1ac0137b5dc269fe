import type { BegunSession, TotpSecret } from '@baoming/contract/office'
import { sql, testServers } from '@baoming/database/testing'
import { Secret, TOTP } from 'otpauth'
import type { Static } from 'typebox'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { provePassphrase } from '../../src/office/door/prove-passphrase.ts'
import { unseal } from '../../src/office/proof/sealed.ts'
import { newAddress } from '../support/app.ts'
import { startOffice, type CallOptions, type TestOffice } from '../support/office.ts'

const passphrase = '三隻貓在屋頂上曬太陽喝烏龍茶呢'
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

// Comparing a passphrase takes as long as it should, and on a busy machine many times that.
describe.each(testServers)('passphrases on $name', { timeout: 300_000 }, (server) => {
  let office: TestOffice
  beforeAll(async () => {
    // The codes of an app follow the clock, which stands still here, so that none is late on a busy machine.
    vi.useFakeTimers({ toFake: ['Date'] })
    office = await startOffice(server)
  })
  afterAll(async () => {
    vi.useRealTimers()
    await office.close()
  })

  let people = 0
  const newEmail = () => `Phrase${people++}@example.com`

  const totpFor = async (token: string) =>
    (await office.call<Static<typeof TotpSecret>>('totpForInvitation', { body: { token } })).body

  async function claim(email: string, changes: object = {}, code?: string) {
    const token = await office.invite('owner', email)
    const { secret, sealed } = await totpFor(token)
    const way = { passphrase, sealed, code: code ?? codeOf(secret, -1), ...changes }
    const body = { token, name: '王主任', email, passphrase: way }
    return { secret, token, reply: await office.call<BegunSession>('claimInvitation', { body }) }
  }

  async function newPerson() {
    const email = newEmail()
    const { secret, reply } = await claim(email)
    if (reply.status !== 200) throw new Error(reply.text)
    return { email, secret, token: reply.token!, ...reply.body }
  }

  const signIn = (body: object, options: CallOptions = {}) =>
    office.call<BegunSession>('signInByPassphrase', { body, ...options })

  /** Pauses belong to another test. */
  const forgive = () => office.database.db.execute(sql`delete from failed_sign_ins`)

  /** Makes pauses that have begun outlast a busy machine. */
  const prolongPauses = () =>
    office.database.db.execute(
      sql`update failed_sign_ins set paused_until = now() + interval '10 minutes' where paused_until is not null`,
    )

  it('make an account with an authenticator app and ten recovery codes, and sign in', async () => {
    const person = await newPerson()
    expect(person.session).toMatchObject({
      staff: { role: 'owner' },
      hasPasskey: false,
      recoveryCodesLeft: 10,
    })
    expect(new Set(person.recoveryCodes).size).toBe(10)
    const reply = await signIn({ email: person.email.toUpperCase(), passphrase, code: codeOf(person.secret) })
    expect([reply.code, reply.token?.length, reply.body.recoveryCodes]).toEqual(['ok', 43, []])
    const [row] = await office.database.db.execute(
      sql`select hash, totp_secret from staff_passphrases limit 1`,
    )
    expect(row!.hash).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$/)
    expect(JSON.stringify(row)).not.toContain(person.secret)
  })

  it('sign in once by one code, at the same moment too, and by none of before', async () => {
    const { email, secret } = await newPerson()
    const body = { email, passphrase, code: codeOf(secret) }
    const replies = await Promise.all([signIn(body), signIn(body)])
    expect(replies.map(({ code }) => code).sort()).toEqual(['ok', 'sign_in_rejected'])
    expect((await signIn(body)).code).toBe('sign_in_rejected')
    await forgive()
    expect((await signIn({ ...body, code: codeOf(secret, -1) })).code).toBe('sign_in_rejected')
    await forgive()
    expect((await signIn({ ...body, code: codeOf(secret, 1) })).code).toBe('ok')
    expect((await signIn({ ...body, code: codeOf(secret, 3) })).code).toBe('sign_in_rejected')
    await forgive()
  })

  it('take a recovery code in place of the app’s, once, however it is typed', async () => {
    const { email, recoveryCodes } = await newPerson()
    const typed = ` ${recoveryCodes[0]!.toLowerCase().replaceAll('-', ' ')} `
    const reply = await signIn({ email, passphrase, code: typed })
    expect(reply.body.session).toMatchObject({ recoveryCodesLeft: 9 })
    expect((await signIn({ email, passphrase, code: recoveryCodes[0] })).code).toBe('sign_in_rejected')
    // Without the passphrase it opens no account that has one.
    expect((await signIn({ email, code: recoveryCodes[1] })).code).toBe('sign_in_rejected')
    await forgive()
    const renewed = await office.call<{ recoveryCodes: string[] }>('renewRecoveryCodes', {
      token: reply.token,
    })
    expect((await signIn({ email, passphrase, code: recoveryCodes[1] })).code).toBe('sign_in_rejected')
    expect((await signIn({ email, passphrase, code: renewed.body.recoveryCodes[0] })).code).toBe('ok')
  })

  it('are not needed by those who have lost their passkey and kept a recovery code', async () => {
    const person = await office.hire('desk')
    const [first] = person.recoveryCodes
    expect((await signIn({ email: person.email, code: 'AAAA-AAAA-AAAA-AAAA' })).code).toBe('sign_in_rejected')
    expect((await signIn({ email: person.email, passphrase, code: first })).code).toBe('sign_in_rejected')
    await forgive()
    const reply = await signIn({ email: person.email, code: first })
    expect(reply.body.session).toMatchObject({ staff: { id: person.id }, recoveryCodesLeft: 9 })
    expect((await office.call('newPasskey', { token: reply.token })).code).toBe('ok')
    expect((await signIn({ email: person.email, code: first })).code).toBe('sign_in_rejected')
  })

  it('are answered alike whether the address is unknown or something is wrong', async () => {
    const { email, secret } = await newPerson()
    const disabled = await newPerson()
    await office.database.db.execute(
      sql`update staff set disabled_at = now() where email = ${disabled.email}`,
    )
    const replies = []
    for (const body of [
      { email: 'nobody@example.com', passphrase, code: '123456' },
      { email, passphrase: `${passphrase}!`, code: codeOf(secret) },
      { email, passphrase, code: '000000' },
      { email: disabled.email, passphrase, code: codeOf(disabled.secret) },
      { email: 'nobody@example.com', code: 'AAAA-AAAA-AAAA-AAAA' },
    ]) {
      const { status, body: problem, token } = await signIn(body)
      const { errorId: _, ...rest } = problem as unknown as Record<string, unknown>
      replies.push({ status, rest, token })
    }
    for (const reply of replies) expect(reply).toEqual(replies[0])
    expect(replies[0]).toMatchObject({ status: 401, rest: { code: 'sign_in_rejected' } })
    expect((await office.log()).slice(0, 5).map(({ who, reason }) => [who, reason])).toEqual([
      [null, 'code'],
      [null, 'passphrase'],
      [null, 'code'],
      [null, 'passphrase'],
      [null, 'passphrase'],
    ])
    await forgive()
  })

  it('pause an address after failures, known or not, and never its passkeys', async () => {
    const owner = await office.hire()
    const wrong = (email: string) => signIn({ email, code: 'AAAA-AAAA-AAAA-AAAA' })
    for (const email of [owner.email, 'unknown@example.com']) {
      for (let time = 0; time < 3; time++) expect((await wrong(email)).code).toBe('sign_in_rejected')
      await prolongPauses()
      expect((await wrong(email)).code).toBe('too_many_requests')
    }
    const paused = await signIn({ email: owner.email, code: 'AAAA-AAAA-AAAA-AAAA' })
    expect(Number(paused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await office.signIn(owner)).code).toBe('ok')
    expect((await office.stepUp(owner)).code).toBe('ok')
    await forgive()
  })

  it('pause a network that fails again and again, and leave the others alone', async () => {
    const person = await newPerson()
    const remoteAddress = newAddress()
    const guess = (number: number) =>
      signIn({ email: `guess${number}@example.com`, code: 'AAAA-AAAA-AAAA-AAAA' }, { remoteAddress })
    for (let time = 0; time < 10; time++) expect((await guess(time)).code).toBe('sign_in_rejected')
    await prolongPauses()
    expect((await guess(10)).code).toBe('too_many_requests')
    expect((await signIn({ email: person.email, passphrase, code: codeOf(person.secret) })).code).toBe('ok')
    await forgive()
  })

  it('prove again who is at the keyboard, counted apart from signing in', async () => {
    const { email, secret, token } = await newPerson()
    for (let time = 0; time < 4; time++) await signIn({ email, code: 'AAAA-AAAA-AAAA-AAAA' })
    const stepUp = (by: string, body: object) => office.call('stepUp', { token: by, body })
    const wrong = await stepUp(token, { passphrase: { passphrase, code: '000000' } })
    expect([wrong.code, wrong.token]).toEqual(['sign_in_rejected', undefined])
    const right = await stepUp(token, { passphrase: { passphrase, code: codeOf(secret) } })
    expect([right.code, right.token?.length]).toEqual(['ok', 43])
    for (let time = 0; time < 3; time++)
      await stepUp(right.token!, { passphrase: { passphrase: 'wrong', code: '000000' } })
    await prolongPauses()
    const paused = await stepUp(right.token!, { passphrase: { passphrase, code: codeOf(secret, 1) } })
    expect(paused.code).toBe('too_many_requests')
    await forgive()
  })

  it.each([
    ['too short a passphrase', { passphrase: 'fourteen chars' }, 'bad_request'],
    ['one that everybody tries first', { passphrase: 'qwertyuiopasdfgh' }, 'bad_request'],
    ['one piece again and again', { passphrase: 'passwordpassword' }, 'bad_request'],
    ['a passphrase of the own name', { passphrase: '王主任王主任王主任王主任王主任123' }, 'bad_request'],
    [
      'a secret of its own',
      { sealed: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
      'sign_in_rejected',
    ],
    ['no secret', { sealed: '' }, 'sign_in_rejected'],
    ['another code', { code: '000000' }, 'sign_in_rejected'],
    ['a recovery code', { code: 'AAAA-AAAA-AAAA-AAAA' }, 'sign_in_rejected'],
  ])('make no account with %s', async (_, changes, code) => {
    const { reply } = await claim(newEmail(), changes)
    expect([reply.code, reply.token]).toEqual([code, undefined])
  })

  it('make no account with another link’s secret', async () => {
    const first = await office.invite('owner', newEmail())
    const { secret, sealed } = await totpFor(first)
    const { reply } = await claim(newEmail(), { sealed, code: codeOf(secret) })
    expect(reply.code).toBe('sign_in_rejected')
  })

  it('survive the rotation of APP_SECRET: signing in seals the secret again', async () => {
    const { email, secret } = await newPerson()
    const sealed = async () => {
      const [row] = await office.database.db.execute<{ id: string; sealed: string }>(sql`
        select staff.id, totp_secret as sealed from staff_passphrases join staff on staff.id = staff_id
        where email = ${email}
      `)
      return row!
    }
    const { id, sealed: before } = await sealed()
    const own = 'known-to-everybody-and-good-for-development-only'
    const next = { appSecret: 'x'.repeat(40), appPreviousSecret: own }
    const given = { email, passphrase, code: codeOf(secret) }
    expect(await provePassphrase(office.database, given, { ...next, appPreviousSecret: null })).toMatchObject(
      { fits: false },
    )
    expect(await provePassphrase(office.database, given, next)).toMatchObject({ fits: true, method: 'totp' })
    const { sealed: after } = await sealed()
    expect(after).not.toBe(before)
    expect(unseal(after, id, { ...next, appPreviousSecret: null })).toEqual({ secret, isOutdated: false })
  })
})
