import Fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { gate, testServers } from '@baoming/database/testing'
import { healthRoutes } from '../../src/http/health.ts'
import { problemDetails } from '../../src/http/problem-details.ts'
import { readsMax, rightOfWay } from '../../src/http/right-of-way.ts'
import { newClass, startApp } from '../support/app.ts'

/** Keeps the process busy. */
function work(milliseconds: number): void {
  for (const end = performance.now() + milliseconds; performance.now() < end;);
}

let app: FastifyInstance
let answered: string[]
let held: ReturnType<typeof gate>

beforeEach(async () => {
  answered = []
  held = gate()
  app = Fastify()
  await app.register(problemDetails)
  await app.register(rightOfWay)
  await app.register(healthRoutes, { context: {} as never })
  await app.register(async (scope) => {
    app.rightOfWay.give(scope)
    scope.get('/read', () => (work(3), answered.push('read'), 'read'))
    scope.get('/held', async () => (await held.opened, 'held'))
    scope.get('/fails', () => {
      throw new Error('As intended.')
    })
    scope.post('/order', () => (work(3), answered.push('order'), 'order'))
  })
  await app.register(async (scope) => {
    app.rightOfWay.take(scope)
    scope.post('/notice', async () => {
      // As settling does: on to a later turn of the event loop, and on again.
      for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate)
      answered.push('notice')
      return '1|OK'
    })
  })
  await app.ready()
})
afterEach(() => app.close())

const get = (url: string): Promise<LightMyRequestResponse> => app.inject(url)
const post = (url: string): Promise<LightMyRequestResponse> => app.inject({ method: 'POST', url })
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)

it.each([
  ['readers', () => get('/read')],
  ['customers with orders', () => post('/order')],
])('answers a notice before the hundred %s who came earlier', async (_who, ask) => {
  const before = times(100, ask)
  const notice = post('/notice')
  await notice
  expect(answered.indexOf('notice')).toBeLessThan(15)
  const replies = await Promise.all(before)
  expect(replies.map(({ statusCode }) => statusCode)).toEqual(times(100, () => 200))
})

it('answers /healthz while a hundred readers wait', async () => {
  const readers = times(100, () => get('/read'))
  expect((await get('/healthz')).statusCode).toBe(200)
  expect(answered.length).toBeLessThan(15)
  await Promise.all(readers)
})

it('puts reads off when too many wait, and neither orders, callbacks nor /healthz', async () => {
  const waiting = times(readsMax, () => get('/held'))
  await get('/healthz')
  const over = await get('/read')
  expect(over.statusCode).toBe(503)
  expect(over.headers).toMatchObject({ 'retry-after': '1', 'content-type': /^application\/problem\+json/ })
  expect(over.json()).toMatchObject({ code: 'unavailable', status: 503 })
  expect((await app.inject({ method: 'HEAD', url: '/read' })).statusCode).toBe(503)
  for (const reply of [await post('/order'), await post('/notice'), await get('/healthz')])
    expect(reply.statusCode).toBe(200)
  held.open()
  const replies = await Promise.all(waiting)
  expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
  expect((await get('/read')).statusCode).toBe(200)
})

it('no longer counts a read that has failed', async () => {
  for (let time = 0; time < 2; time++) {
    const replies = await Promise.all(times(readsMax, () => get('/fails')))
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([500]))
  }
})

it('holds in the application: callbacks, /healthz and /readyz pass while all places of readers are taken', async () => {
  const shop = await startApp(testServers[0]!)
  const slug = await newClass(shop)
  // Requests that come in the same turn all count before the first of them is answered from the database.
  const reads = times(readsMax + 40, () => shop.app.inject(`/api/classes/${slug}`))
  const others = await Promise.all([
    shop.app.inject('/healthz'),
    shop.app.inject('/readyz'),
    shop.app.inject({ method: 'POST', url: '/gateways/ecpay/notify', payload: 'a=b' }),
  ])
  expect(others.map(({ statusCode }) => statusCode)).not.toContain(503)
  const statuses = (await Promise.all(reads)).map(({ statusCode }) => statusCode)
  expect(new Set(statuses)).toEqual(new Set([200, 503]))
  expect((await shop.app.inject(`/api/classes/${slug}`)).statusCode).toBe(200)
  await shop.close()
})
