import {
  mayDo,
  officeRoutes,
  roles,
  type Access,
  type OfficeRouteName,
  type Role,
} from '@baoming/contract/office'
import type { Problem } from '@baoming/contract'
import { randomBytes } from 'node:crypto'
import type { InjectOptions, RouteOptions } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newOfficeToken, officeTokenHash } from '../../src/access/office-token.ts'
import { officeGuard, type Caller } from '../../src/office/guard.ts'
import { officeRoute } from '../../src/office/office-route.ts'
import { startBareApp, type BareApp } from '../support/bare-app.ts'

const webUrl = 'https://web.test'
const names = Object.keys(officeRoutes) as OfficeRouteName[]
const accessOf = (name: OfficeRouteName): Access => officeRoutes[name].access

/** Sessions of the stub, by the hash of their token. */
const sessions = new Map<string, Caller>()
const refusals: object[] = []

function signIn(role: Role, { steppedUp = true } = {}): string {
  const token = newOfficeToken()
  sessions.set(officeTokenHash(token).toString('hex'), {
    id: 'session',
    staff: { id: role, name: role, email: `${role}@example.com`, role, locale: 'en' },
    method: 'passkey',
    hasPasskey: true,
    hasPassphrase: false,
    recoveryCodesLeft: 10,
    idleEndsAt: new Date(Date.now() + 60_000),
    endsAt: new Date(Date.now() + 60_000),
    stepUpUntil: steppedUp ? new Date(Date.now() + 60_000) : null,
  })
  return token
}

async function startGuardedApp() {
  const bare = await startBareApp({ webUrl })
  await bare.app.register(officeGuard, {
    config: { webUrl },
    readSession: async (hash: Buffer) => sessions.get(hash.toString('hex')),
    recordRefusal: async (caller: Caller, refusal: object) =>
      void refusals.push({ who: caller.staff.id, ...refusal }),
  })
  return bare
}

let app: BareApp
beforeAll(async () => {
  ;({ app } = await startGuardedApp())
  for (const name of names) officeRoute(app, name, async (_request, reply) => reply.code(204).send() as never)
})
afterAll(() => app.close())
beforeEach(() => void refusals.splice(0))

/** Calls a route as its own pages do; what does not fit its schema is 400, and has passed the guard. */
async function call(name: OfficeRouteName, headers: Record<string, string | undefined>, cookie?: string) {
  const { method, url } = officeRoutes[name]
  const own = { origin: webUrl, 'sec-fetch-site': 'same-origin', ...headers }
  const reply = await app.inject({
    method,
    url: url.replace(':id', '00000000-0000-4000-8000-000000000000'),
    headers: {
      ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)),
      ...(cookie !== undefined && { cookie: `__Host-baoming-office=${cookie}` }),
    },
    remoteAddress: `198.18.${randomBytes(1)[0]}.${randomBytes(1)[0]}`,
  } as InjectOptions)
  const code = reply.statusCode < 400 ? 'passed' : reply.json<Problem>().code
  return code === 'bad_request' ? 'passed' : code
}

describe.each(names)('%s', (name) => {
  const access = accessOf(name)
  const isOpen = 'open' in access

  it.each(roles)(`lets in %s as the table says`, async (role) => {
    const allowed = isOpen || mayDo(role, access.permission)
    expect(await call(name, {}, signIn(role))).toBe(allowed ? 'passed' : 'not_permitted')
    expect(refusals).toEqual(allowed ? [] : [{ who: role, code: 'not_permitted', route: name }])
  })

  it('lets in nobody without a session, unless it is open', async () => {
    const expected = isOpen ? 'passed' : 'not_signed_in'
    expect(await call(name, {})).toBe(expected)
    expect(await call(name, {}, newOfficeToken())).toBe(expected)
    expect(await call(name, {}, 'not-a-token')).toBe(expected)
  })

  it('asks for a fresh proof where the table says so', async () => {
    const expected = !isOpen && access.stepUp ? 'step_up_required' : 'passed'
    expect(await call(name, {}, signIn('owner', { steppedUp: false }))).toBe(expected)
  })

  it.each<[Record<string, string | undefined>, string]>([
    [{ origin: 'https://elsewhere.example' }, 'another origin'],
    [{ origin: 'http://web.test' }, 'the same host in plain http'],
    [{ origin: 'https://web.test.evil.example' }, 'a longer host'],
    [{ origin: 'null' }, 'a page without an origin'],
    [{ 'sec-fetch-site': 'cross-site' }, 'another site'],
    [{ 'sec-fetch-site': 'none' }, 'an address that was typed'],
    [{ origin: undefined, 'sec-fetch-site': 'same-site' }, 'a sister host without an origin'],
  ])('takes nothing from %j: %s', async (headers, _) => {
    expect(await call(name, headers, signIn('owner'))).toBe('wrong_origin')
    expect(refusals).toEqual([{ who: 'owner', code: 'wrong_origin', route: name }])
    expect(await call(name, headers)).toBe('wrong_origin')
    expect(refusals).toHaveLength(1)
  })

  it('needs an origin for every effect', async () => {
    const expected = officeRoutes[name].method === 'GET' ? 'passed' : 'wrong_origin'
    expect(await call(name, { origin: undefined }, signIn('owner'))).toBe(expected)
    expect(await call(name, { origin: undefined, 'sec-fetch-site': undefined }, signIn('owner'))).toBe(
      expected,
    )
  })
})

it('lets the office’s pages send their cookie from another port, and no other page', async () => {
  const ask = (origin: string) =>
    app.inject({
      method: 'OPTIONS',
      url: '/api/office/staff/invite',
      headers: { origin, 'access-control-request-method': 'POST' },
    })
  expect((await ask(webUrl)).headers).toMatchObject({
    'access-control-allow-origin': webUrl,
    'access-control-allow-credentials': 'true',
  })
  expect((await ask('https://evil.example')).headers).not.toHaveProperty('access-control-allow-origin')
  const { headers } = await app.inject({
    url: '/api/office/session',
    headers: { origin: webUrl, cookie: `__Host-baoming-office=${signIn('desk')}` },
  })
  expect(headers).toMatchObject({
    'access-control-allow-origin': webUrl,
    'access-control-allow-credentials': 'true',
    'cache-control': 'no-store',
  })
  expect(headers.vary).toMatch(/origin/i)
})

it('has no effect by GET: every route that changes something is a POST', () => {
  for (const name of names) {
    const reads = /^(get|list|read|count|watch)[A-Z]/.test(name)
    expect([name, officeRoutes[name].method]).toEqual([name, reads ? 'GET' : 'POST'])
  }
})

it('slows down those who try out tokens, and nobody who has one', async () => {
  const headers = (token: string) => ({ origin: webUrl, cookie: `__Host-baoming-office=${token}` })
  const from = { url: '/api/office/session', remoteAddress: '203.0.113.9' }
  const codes = new Set<number>()
  for (let time = 0; time < 61; time++)
    codes.add((await app.inject({ ...from, headers: headers(newOfficeToken()) })).statusCode)
  expect([...codes]).toEqual([401, 429])
  expect((await app.inject({ ...from, headers: headers(signIn('desk')) })).statusCode).toBe(204)
})

describe('the start is stopped by a route of the office', () => {
  const handler = async () => ({})
  const start = async (route: RouteOptions) => {
    const { app: other } = await startGuardedApp()
    try {
      await other.register(async (scope) => void scope.route(route))
      await other.ready()
    } finally {
      await other.close()
    }
  }

  it.each<[string, RouteOptions]>([
    ['that is not in the table', { method: 'GET', url: '/api/office/other', handler }],
    ['registered without its name', { method: 'GET', url: '/api/office/staff', handler }],
    [
      'under another’s name',
      { method: 'GET', url: '/api/office/log', config: { office: 'getSession' }, handler },
    ],
    [
      'by another method',
      { method: 'DELETE', url: '/api/office/staff', config: { office: 'listStaff' }, handler },
    ],
    [
      'that calls itself a preflight',
      { method: 'GET', url: '/api/office/x', config: { office: 'preflight' }, handler },
    ],
    [
      'with a name every object has',
      { method: 'GET', url: '/api/office/x', config: { office: 'constructor' as never }, handler },
    ],
    ['that is the office’s address itself', { method: 'GET', url: '/api/office', handler }],
  ])('%s', async (_, route) => {
    await expect(start(route)).rejects.toThrow('is not in the table')
  })

  it.each([
    ['nothing', undefined],
    ['an empty rule', {}],
    ['a permission that there is not', { permission: 'fly' }],
    ['a permission that every object has', { permission: 'toString' }],
    ['open: false', { open: false }],
    ['open and a permission', { open: true, permission: 'read-log' }],
  ])('whose access is %s', async (_, access) => {
    const table = officeRoutes as unknown as Record<string, object>
    const { listStaff } = table
    table.listStaff = { ...listStaff, access }
    const route: RouteOptions = {
      method: 'GET',
      url: '/api/office/staff',
      config: { office: 'listStaff' },
      handler,
    }
    await expect(start(route))
      .rejects.toThrow('does not say who may call it')
      .finally(() => {
        table.listStaff = listStaff!
      })
  })

  it('and not by one that is registered as it should be, and guarded', async () => {
    await expect(
      start({ method: 'GET', url: '/api/office/staff', config: { office: 'listStaff' }, handler }),
    ).resolves.toBeUndefined()
  })
})
