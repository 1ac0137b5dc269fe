import { officeProblemCodes, problemCodes, routes, type Problem } from '@baoming/contract'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newErrorId } from '../../src/random-id.ts'
import { problem, problemStatuses } from '../../src/http/problem.ts'
import { isDatabaseUnavailable } from '../../src/http/database-unavailable.ts'
import { failedQuery, startBareApp, type BareApp } from '../support/bare-app.ts'

it('has a status for every code of the contract, and for no other', () => {
  const codes = Object.keys({ ...problemCodes, ...officeProblemCodes })
  expect(Object.keys(problemStatuses).sort()).toEqual(codes.sort())
})

it('makes error ids that can be read out', () => {
  const ids = Array.from({ length: 500 }, newErrorId)
  expect(new Set(ids).size).toBe(500)
  for (const id of ids) expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
})

const thrown: Record<string, unknown> = {
  expected: problem('class_full'),
  detailed: problem('not_found', 'There is no such class.'),
  unexpected: new Error('secret of ours'),
  text: 'a text',
  nothing: undefined,
  database: failedQuery(['lin@example.com'], { code: 'CONNECTION_CLOSED' }),
}

let app: BareApp
let log: () => string
beforeAll(async () => {
  ;({ app, log } = await startBareApp())
  app.get('/throw/:what', ({ params }) => Promise.reject(thrown[(params as { what: string }).what] as Error))
  app.route({ ...routes.createOrder, handler: () => Promise.reject(problem('class_full')) })
  app.route({ ...routes.getOrder, handler: () => Promise.reject(problem('not_found')) })
  app.get('/strict', { schema: { querystring: Type.Object({ n: Type.Integer() }) } }, () => ({}))
  app.get('/limited', { config: { rateLimit: { max: 1, timeWindow: '1 minute' } } }, () => ({}))
  await app.ready()
})
afterAll(() => app.close())

const get = (url: string) => app.inject(url)
const order = {
  classSlug: 'pottery',
  memberStatus: 'single',
  member: { name: '林', email: 'lin@example.com' },
}
const postOrder = (payload: string | object, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/api/orders', payload, headers })
const json = { 'content-type': 'application/json' }

describe('an expected error', () => {
  it('becomes problem details whose id is in the log', async () => {
    const reply = await get('/throw/expected')
    expect(reply.statusCode).toBe(409)
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/)
    const body = reply.json<Problem>()
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      code: 'class_full',
      detail: problemCodes.class_full,
      errorId: expect.any(String) as string,
    })
    expect(log()).toContain(body.errorId)
  })

  it('may say more in this case', async () => {
    expect((await get('/throw/detailed')).json()).toMatchObject({ detail: 'There is no such class.' })
  })

  it('looks the same behind a response schema', async () => {
    const reply = await postOrder(order)
    expect([reply.statusCode, reply.json()]).toMatchObject([409, { code: 'class_full', title: 'Conflict' }])
  })
})

describe('an unexpected error', () => {
  it.each(['unexpected', 'text', 'nothing'])('tells the caller nothing (%s)', async (what) => {
    const reply = await get(`/throw/${what}`)
    expect(reply.json()).toMatchObject({ status: 500, code: 'internal', detail: problemCodes.internal })
    expect(reply.body).not.toContain('secret of ours')
  })

  it('says that the database is away, and when to come back', async () => {
    const reply = await get('/throw/database')
    expect(reply.json()).toMatchObject({ status: 503, code: 'unavailable' })
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
  })

  it.each([
    ['CONNECT_TIMEOUT', true],
    ['ECONNREFUSED', true],
    ['57P01', true],
    ['53300', true],
    ['23505', false],
  ])('knows whether %s means that the database is away', (code, away) => {
    expect(isDatabaseUnavailable(Object.assign(new Error('x'), { code }))).toBe(away)
    expect(isDatabaseUnavailable(failedQuery([], { code }))).toBe(away)
  })
})

describe('a request that does not fit', () => {
  const places = async (payload: object) => (await postOrder(payload)).json<Problem>().errors ?? []

  it('is told where, by JSON pointers, and hears nothing of what it sent', async () => {
    const reply = await postOrder({
      ...order,
      memberStatus: 'crowd-value',
      member: { name: '', email: 'mail-value' },
    })
    const body = reply.json<Problem>()
    expect(body).toMatchObject({ status: 400, code: 'bad_request' })
    const paths = body.errors?.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['/memberStatus', '/member/name', '/member/email']))
    expect(reply.body).not.toContain('-value')
    expect(log()).not.toContain('-value')
  })

  it('names what is missing and what is too much', async () => {
    const { classSlug: _, ...rest } = order
    expect(await places(rest)).toEqual([{ path: '/classSlug', message: 'is required' }])
    expect(await places({ ...order, 'a/b~c': 1 })).toEqual([
      { path: '/a~1b~0c', message: 'is not known here' },
    ])
  })

  it('turns no number into a text', async () => {
    expect(await places({ ...order, classSlug: 12 })).toEqual([
      { path: '/classSlug', message: 'must be string' },
    ])
  })

  it('lists the first errors of many', async () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`p${index}`, index]))
    expect(await places({ ...order, ...many })).toHaveLength(20)
  })

  it.each([
    ['no JSON', '{"classSlug":"mine', json, 400, 'bad_request'],
    ['an empty body', '', json, 400, 'bad_request'],
    ['a poisoned prototype', '{"__proto__":{"x":1}}', json, 400, 'bad_request'],
    ['XML', '<a/>', { 'content-type': 'text/xml' }, 415, 'unsupported_media_type'],
    ['too much', JSON.stringify('x'.repeat(66_000)), json, 413, 'payload_too_large'],
    ['another length', '{}', { ...json, 'content-length': '5' }, 400, 'bad_request'],
  ])('is refused with %s', async (_, payload, headers, status, code) => {
    const reply = await postOrder(payload, headers)
    expect(reply.json()).toMatchObject({ status, code })
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
    ])
    expect(reply.body).not.toContain('mine')
  })

  it.each([
    ['/api/orders/1', 400, 'bad_request'],
    ['/api/orders/%ZZ', 400, 'bad_request'],
    ['/nowhere?email=lin@example.com', 404, 'not_found'],
    ['/strict?n=1', 400, 'bad_request'],
  ])('at %s', async (url, status, code) => {
    const reply = await get(url)
    expect([reply.statusCode, reply.json()]).toMatchObject([status, { status, code }])
    expect(reply.headers['content-type']).toContain('application/problem+json')
    expect(reply.body + log()).not.toContain('lin@example.com')
  })

  it('comes too often', async () => {
    await get('/limited')
    const reply = await get('/limited')
    expect([reply.statusCode, reply.json()]).toMatchObject([429, { code: 'too_many_requests', status: 429 }])
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
  })
})
