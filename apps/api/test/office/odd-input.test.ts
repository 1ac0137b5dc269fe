import { officeRoutes, type OfficeRouteName, type PasskeyOptions } from '@baoming/contract/office'
import { testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config/config.ts'
import { loggerOptions } from '../../src/observability/logger.ts'
import { officeOf, officeOrigin, unknownId, type Person, type TestOffice } from '../support/office.ts'

const posts = (Object.keys(officeRoutes) as OfficeRouteName[]).filter(
  (name) => 'body' in officeRoutes[name].schema,
)

/** Bodies that fit no schema, or only at first sight. */
const oddBodies: [string, unknown][] = [
  ['an array', []],
  ['a number', 1],
  ['null in every field', { token: null, email: null, challengeId: null, response: null }],
  ['too much', { token: 'x'.repeat(43), surplus: true }],
  ['a NUL byte', { email: 'a\u0000@example.com', passphrase: 'x', code: '123456' }],
]

const oddResponses: unknown[] = [
  {},
  { id: {}, rawId: {}, type: 'public-key', response: {} },
  {
    id: 'AA',
    rawId: 'AA',
    type: 'public-key',
    response: { clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA' },
  },
  {
    id: 'AA',
    rawId: 'AA',
    type: 'public-key',
    response: { clientDataJSON: 'bnVsbA', attestationObject: 'oA' },
  },
  {
    id: 'A'.repeat(2000),
    rawId: 'A'.repeat(2000),
    type: 'public-key',
    response: { clientDataJSON: 'e30', attestationObject: 'oA' },
  },
  {
    id: 'AA',
    rawId: 'AA',
    type: 'public-key',
    response: { clientDataJSON: 'e30', attestationObject: '_____w' },
  },
]

describe('odd input to the office', { timeout: 240_000 }, () => {
  const server = testServers[0]!
  let office: TestOffice
  let owner: Person
  const lines: string[] = []

  beforeAll(async () => {
    const config = readConfig({
      NODE_ENV: 'test',
      WEB_URL: officeOrigin,
      SERVER_URL: 'https://api.test',
      ORDER_RATE_LIMIT: '0',
      GREENWORLD_ACCOUNT: 'shopmaster',
    })
    const database = await server.open()
    const app = await buildApp({
      config,
      database,
      jobsIdleMilliseconds: 100,
      askGateway: async () => null,
      mailer: { send: async () => {}, close() {} },
      logger: {
        ...loggerOptions({ logLevel: 'trace', logPretty: false }),
        stream: { write: (line: string) => void lines.push(line) },
      },
    })
    await app.ready()
    const close = async () => {
      await app.close()
      await database.close()
    }
    office = officeOf({ app, database, close } as never)
    owner = await office.hire()
  })
  afterAll(() => office.close())

  it.each(posts)('is a 400 at %s, whoever sends it', async (name) => {
    for (const [what, body] of oddBodies)
      expect([what, (await office.call(name, { body, token: owner.token })).status]).toEqual([what, 400])
  })

  it.each<[string, string, string, number]>([
    ['a form', 'application/x-www-form-urlencoded', 'token=x', 415],
    ['text that is JSON', 'text/plain', '{"token":"x"}', 415],
    ['a file', 'multipart/form-data; boundary=x', '--x--', 415],
    ['JSON that is not whole', 'application/json', '{"token":', 400],
    ['a poisoned prototype', 'application/json', '{"__proto__":{"role":"owner"}}', 400],
    ['more than 64 KiB', 'application/json', JSON.stringify({ token: 'x'.repeat(70_000) }), 413],
    ['nesting without end', 'application/json', '['.repeat(30_000) + ']'.repeat(30_000), 400],
  ])('is refused: %s', async (_, type, payload, status) => {
    const reply = await office.call('lookAtInvitation', { body: payload, headers: { 'content-type': type } })
    expect(reply.status).toBe(status)
  })

  it('makes no passkey and signs nobody in', async () => {
    for (const response of oddResponses) {
      const link = await office.invite()
      const made = await office.call<PasskeyOptions>('passkeyForInvitation', { body: { token: link } })
      const passkey = { challengeId: made.body.challengeId, response }
      const claim = { token: link, name: '林', email: 'odd@example.com', passkey }
      expect((await office.call('claimInvitation', { body: claim })).code).toBe('sign_in_rejected')
      const asked = await office.call<PasskeyOptions>('passkeyChallenge')
      const body = { challengeId: asked.body.challengeId, response }
      expect((await office.call('signInByPasskey', { body })).code).toBe('sign_in_rejected')
    }
  })

  it('asks for one way in: neither none nor both', async () => {
    const passkey = { challengeId: unknownId, response: {} }
    const passphrase = { passphrase: 'x', code: '123456' }
    for (const body of [{}, { passkey, passphrase }])
      expect((await office.call('stepUp', { token: owner.token, body })).code).toBe('bad_request')
  })

  it('reads no session from a cookie that is none', async () => {
    for (const token of [
      '',
      ' ',
      '%00',
      '"',
      owner.token.slice(1),
      `${owner.token}x`,
      encodeURIComponent('林'),
    ])
      expect((await office.call('getSession', { token })).code).toBe('not_signed_in')
    const twice = `__Host-baoming-office=x; __Host-baoming-office=${owner.token}`
    expect((await office.call('getSession', { headers: { cookie: twice } })).status).not.toBe(500)
  })

  it('leaves no token, address, passphrase or code in any line of the log, and each rejection’s id', async () => {
    const passphrase = '三隻貓在屋頂上曬太陽喝烏龍茶呢'
    const email = 'secret-address@example.com'
    const code = 'ABCD-EFGH-JKMN-PQRS'
    const reply = await office.call('signInByPassphrase', { body: { email, passphrase, code } })
    await office.call('inviteStaff', { token: owner.token, body: { email, role: 'desk', locale: 'en' } })
    const { errorId } = reply.body as { errorId: string }
    const all = lines.join('')
    expect(all).toContain(errorId)
    for (const secret of [owner.token, owner.email, email, passphrase, code, ...owner.recoveryCodes])
      expect(all).not.toContain(secret)
    // No line speaks of an error of ours.
    expect(lines.filter((line) => (JSON.parse(line) as { level: number }).level >= 50)).toEqual([])
  })

  it('is not seen by routes of customers: they have no cookie and no credentials', async () => {
    const { headers } = await office.app.inject({
      url: '/api/classes',
      headers: { origin: officeOrigin, cookie: `__Host-baoming-office=${owner.token}` },
    })
    expect(headers).not.toHaveProperty('access-control-allow-credentials')
    expect(headers).not.toHaveProperty('set-cookie')
  })

  it('is described at /openapi.json, without the preflight', async () => {
    const document = (await office.app.inject('/openapi.json')).json<{ paths: Record<string, object> }>()
    const paths = Object.keys(document.paths).filter((path) => path.startsWith('/api/office'))
    expect(paths).toContain('/api/office/staff/{id}/role')
    expect(paths).not.toContain('/api/office/*')
  })
})
