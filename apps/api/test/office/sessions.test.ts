import type { BegunSession, PasskeyOptions } from '@baoming/contract/office'
import { sql, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newOfficeToken } from '../../src/access/office-token.ts'
import { Authenticator } from '../support/authenticator.ts'
import { officeOrigin, startOffice, type Person, type TestOffice } from '../support/office.ts'

describe.each(testServers)('sessions of the office on $name', { timeout: 240_000 }, (server) => {
  let office: TestOffice
  beforeAll(async () => void (office = await startOffice(server)))
  afterAll(() => office.close())

  const state = async (token: string | undefined) => (await office.call('getSession', { token })).code

  /** Lets time pass for one person's sessions. */
  const letPass = ({ id }: Person, interval: string) =>
    office.database.db.execute(sql`
      update staff_sessions set created_at = created_at - ${interval}::interval,
        last_seen_at = last_seen_at - ${interval}::interval, proved_at = proved_at - ${interval}::interval
      where staff_id = ${id}
    `)

  it('begin under a token of their own, whatever the browser had before', async () => {
    const owner = await office.hire()
    const planted = newOfficeToken()
    const { body: asked } = await office.call<PasskeyOptions>('passkeyChallenge', { token: planted })
    const response = owner.authenticator.get(asked.options)
    const reply = await office.call<BegunSession>('signInByPasskey', {
      token: planted,
      body: { challengeId: asked.challengeId, response },
    })
    expect(reply.token).toMatch(/^[\w-]{43}$/)
    expect(reply.token).not.toBe(planted)
    expect(await state(planted)).toBe('not_signed_in')
  })

  it('end when the same browser signs in again', async () => {
    const owner = await office.hire()
    const { body: asked } = await office.call<PasskeyOptions>('passkeyChallenge', { token: owner.token })
    expect(asked.options.allowCredentials).toMatchObject([{ id: owner.authenticator.credentials[0]!.id }])
    const body = { challengeId: asked.challengeId, response: owner.authenticator.get(asked.options) }
    const reply = await office.call('signInByPasskey', { token: owner.token, body })
    expect([await state(owner.token), await state(reply.token)]).toEqual(['not_signed_in', 'ok'])
  })

  it('are stored as hashes alone', async () => {
    const { token } = await office.hire()
    const rows = await office.database.db.execute(sql`select staff_sessions::text as row from staff_sessions`)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('end after half an hour without a call', async () => {
    const owner = await office.hire()
    await letPass(owner, '29 minutes')
    expect(await state(owner.token)).toBe('ok')
    await letPass(owner, '29 minutes')
    expect(await state(owner.token)).toBe('ok')
    await letPass(owner, '31 minutes')
    expect(await state(owner.token)).toBe('not_signed_in')
  })

  it('end after twelve hours in any case, also with a step-up', async () => {
    const owner = await office.hire()
    for (let half = 0; half < 23; half++) {
      await letPass(owner, '29 minutes 50 seconds')
      expect(await state(owner.token)).toBe('ok')
    }
    expect((await office.stepUp(owner)).code).toBe('ok')
    await letPass(owner, '29 minutes 50 seconds')
    expect(await state(owner.token)).toBe('ok')
    await letPass(owner, '20 minutes')
    expect(await state(owner.token)).toBe('not_signed_in')
  })

  it('are listed and ended by their own person', async () => {
    const owner = await office.hire()
    const other = await office.signIn(owner)
    const list = await office.call<{ sessions: { id: string; current: boolean; method: string }[] }>(
      'listSessions',
      {
        token: owner.token,
      },
    )
    expect(list.body.sessions).toHaveLength(2)
    expect(list.body.sessions.filter(({ current }) => current)).toHaveLength(1)
    const { id } = list.body.sessions.find(({ current }) => !current)!
    const stranger = await office.hire()
    const end = (token: string) => office.call('endSession', { token, params: { id } })
    expect((await end(stranger.token)).code).toBe('not_found')
    expect((await end(owner.token)).code).toBe('ok')
    expect((await end(owner.token)).code).toBe('not_found')
    expect([await state(other.token), await state(owner.token)]).toEqual(['not_signed_in', 'ok'])
  })

  it('end by signing out, with the cookie', async () => {
    const owner = await office.hire()
    const reply = await office.call('signOut', { token: owner.token })
    expect(reply.headers['set-cookie']).toMatch(/^__Host-baoming-office=; .*Expires=Thu, 01 Jan 1970/)
    expect(await state(owner.token)).toBe('not_signed_in')
    expect((await office.log())[0]).toMatchObject({ action: 'sign-out.done' })
  })

  it('end when their person is shut out, who then cannot sign in, until she is let in again', async () => {
    const owner = await office.hire()
    const person = await office.hire('desk')
    const second = await office.signIn(person)
    const change = (name: 'disableStaff' | 'enableStaff') =>
      office.call(name, { token: owner.token, params: { id: person.id } })
    expect((await change('disableStaff')).code).toBe('ok')
    expect([await state(person.token), await state(second.token)]).toEqual(['not_signed_in', 'not_signed_in'])
    expect((await office.signIn(person)).code).toBe('sign_in_rejected')
    expect((await change('enableStaff')).code).toBe('ok')
    expect(await state(person.token)).toBe('not_signed_in')
    expect((await office.signIn(person)).code).toBe('ok')
  })

  it('get one new token from two step-ups at the same moment', async () => {
    const owner = await office.hire()
    const one = { ...owner }
    const two = { ...owner }
    const replies = await Promise.all([office.stepUp(one), office.stepUp(two)])
    expect(replies.map(({ code }) => code).sort()).toEqual(['not_signed_in', 'ok'])
    const { token } = replies.find(({ code }) => code === 'ok')!
    expect([await state(token), await state(owner.token)]).toEqual(['ok', 'not_signed_in'])
  })

  it('begin once by a link, however often it is claimed at once', async () => {
    const link = await office.invite('owner', 'race@example.com')
    const claims = await Promise.all(
      [1, 2, 3, 4].map(() => office.claim(link, { authenticator: new Authenticator(officeOrigin) })),
    )
    expect(claims.map(({ code }) => code).sort()).toEqual(['not_found', 'not_found', 'not_found', 'ok'])
    expect((await office.call('lookAtInvitation', { body: { token: link } })).code).toBe('not_found')
  })

  it('go without `Secure` on plain http, where a browser would not keep it', async () => {
    const plain = await startOffice(server, {
      WEB_URL: 'http://localhost:5173',
      SERVER_URL: 'http://localhost:3000',
    })
    const reply = await plain.claim(await plain.invite())
    expect(reply.headers['set-cookie']).toMatch(
      /^baoming-office=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    expect((await plain.call('getSession', { token: reply.token })).code).toBe('ok')
    await plain.close()
  })
})
