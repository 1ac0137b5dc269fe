import { afterAll, beforeAll, expect, it } from 'vitest'
import { orderRateLimit } from '../../src/http/rate-limits.ts'
import { config, startBareApp, type BareApp } from '../support/bare-app.ts'

let app: BareApp
beforeAll(async () => {
  ;({ app } = await startBareApp())
  app.get('/api/thing', () => ({}))
  app.get('/for-servers', { config: { cors: false } }, () => ({}))
})
afterAll(() => app.close())

const preflight = (origin: string, method = 'POST') =>
  app.inject({
    method: 'OPTIONS',
    url: '/api/thing',
    headers: { origin, 'access-control-request-method': method },
  })

it('lets the web app call, with the headers it needs', async () => {
  const { headers } = await preflight(config.webUrl)
  expect(headers).toMatchObject({
    'access-control-allow-origin': config.webUrl,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'content-type, authorization, idempotency-key, if-match, x-unattended',
    'access-control-max-age': '600',
  })
  expect(headers).not.toHaveProperty('access-control-allow-credentials')
  const reply = await app.inject({ url: '/api/thing', headers: { origin: config.webUrl } })
  expect(reply.headers['access-control-expose-headers']).toBe('retry-after, date')
  expect(reply.headers.vary).toMatch(/origin/i)
})

it.each(['https://elsewhere.example', `${config.webUrl}.evil.example`, 'null'])(
  'lets nobody else: %s',
  async (origin) => {
    expect((await preflight(origin)).headers).not.toHaveProperty('access-control-allow-origin')
  },
)

it('forbids what JSON has no use for, and keeping it', async () => {
  const { headers } = await app.inject('/api/thing')
  expect(headers).toMatchObject({
    'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  })
  expect((await app.inject('/api/nowhere')).headers['cache-control']).toBe('no-store')
})

it('lets browsers come by https alone where it has https, and says nothing of other hosts of the domain', async () => {
  const header = async (serverUrl: string) => {
    const { app: other } = await startBareApp({ serverUrl })
    const { headers } = await other.inject('/nowhere')
    await other.close()
    return headers['strict-transport-security']
  }
  expect(await header('https://api.example.org')).toBe('max-age=31536000')
  expect(await header('http://localhost:3000')).toBeUndefined()
})

it('limits new orders as told', () => {
  expect(orderRateLimit({ orderRateLimit: 30 })).toEqual({ max: 30, timeWindow: '1 minute' })
  expect(orderRateLimit({ orderRateLimit: 0 })).toBe(false)
})

it('spares servers the headers that only browsers read', async () => {
  const { headers } = await app.inject({ url: '/for-servers', headers: { origin: config.webUrl } })
  expect(Object.keys(headers).filter((name) => /^(content-security|x-|access-control)/.test(name))).toEqual(
    [],
  )
})
