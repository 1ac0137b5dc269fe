import type { FastifyInstance } from 'fastify'
import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { buildWebServer } from '../src/app.ts'
import { builtApp } from './built-app.ts'

const addresses = {
  // Nobody listens there: every page is a plain one.
  apiUrl: 'http://127.0.0.1:9',
  webUrl: 'https://shop.example.com',
  serverUrl: 'https://api.example.com/shop',
  gatewayOrigins: ['https://one.example', 'https://two.example:8443'],
}

describe('the web server', () => {
  let app: FastifyInstance
  beforeAll(async () => {
    app = await buildWebServer({ folder: await builtApp(), ...addresses })
  })
  afterAll(() => app.close())

  it.each(['/', '/classes/tea?lang=en', '/orders/4711/result', '/no/such/page', '/classes/', '/assets'])(
    'answers %s with the app, which learns where the API is and is asked for anew each time',
    async (url) => {
      const { statusCode, headers, body } = await app.inject(url)
      expect(statusCode).toBe(200)
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(headers['cache-control']).toBe('no-cache')
      expect(body).toContain('<meta name="baoming-server-url" content="https://api.example.com/shop">')
    },
  )

  it('lets names with a hash be kept for ever, in the smallest form the browser reads', async () => {
    const url = '/assets/app-1a2b3c.js'
    const plain = await app.inject({ url, headers: { 'accept-encoding': 'identity' } })
    expect(plain.body).toBe('export {}')
    for (const [encoding, body] of [
      ['gzip', 'gzip'],
      ['gzip, br', 'brotli'],
    ] as const) {
      const reply = await app.inject({ url, headers: { 'accept-encoding': encoding } })
      expect(reply.body).toBe(body)
      expect(reply.headers).toMatchObject({
        'content-type': expect.stringContaining('javascript') as string,
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
      })
    }
  })

  it('keeps nothing else', async () => {
    const { headers } = await app.inject('/robots.txt')
    expect(headers['cache-control']).toBe('no-cache')
  })

  it.each([
    '/assets/app-old.js',
    '/assets/',
    '/favicon.ico',
    '/index.html',
    '/.vite/manifest.json',
    '/assets/..%2f..%2fpackage.json',
  ])('has no %s', async (url) => {
    const { statusCode, headers, body } = await app.inject(url)
    expect([statusCode, headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8'])
    expect(body).not.toContain('<')
  })

  it('takes nothing', async () => {
    expect((await app.inject({ method: 'POST', url: '/' })).statusCode).toBe(404)
  })

  it('keeps what is one customer’s alone from search engines', async () => {
    const robots = async (url: string) => (await app.inject(url)).headers['x-robots-tag']
    for (const url of ['/orders/4711', '/orders/4711/result', '/payment-error?errorId=1']) {
      expect(await robots(url)).toBe('noindex')
    }
    for (const url of ['/', '/classes/tea', '/orderly']) expect(await robots(url)).toBeUndefined()
  })

  it.each(['/', '/robots.txt', '/assets/app-1a2b3c.js', '/favicon.ico', '/healthz'])(
    'says what a browser may do with %s',
    async (url) => {
      const { headers } = await app.inject(url)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      })
      expect(headers['permissions-policy']).toContain('payment=()')
      const policy = String(headers['content-security-policy']).split('; ')
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "connect-src 'self' https://api.example.com",
          "form-action 'self' https://one.example https://two.example:8443",
          "frame-ancestors 'none'",
          "base-uri 'none'",
        ]),
      )
      expect(String(headers['content-security-policy'])).not.toMatch(/unsafe|\$|\*/)
    },
  )

  it('has browsers come by https alone where it has https, and says nothing of other hosts of the domain', async () => {
    expect((await app.inject('/')).headers['strict-transport-security']).toBe('max-age=31536000')
    const plain = await buildWebServer({
      folder: await builtApp(),
      ...addresses,
      serverUrl: 'http://localhost:3000',
    })
    expect((await plain.inject('/')).headers).not.toHaveProperty('strict-transport-security')
    await plain.close()
  })

  it('closes what holds connections open, and turns away what is too much', async () => {
    const limits = { requestMs: 600, headersMs: 300, checkEveryMs: 100, connections: 2 }
    const own = await buildWebServer({ folder: await builtApp(), ...addresses, limits })
    onTestFinished(() => own.close())
    await own.listen({ port: 0, host: '127.0.0.1' })
    const { port } = own.server.address() as AddressInfo
    const open = (text: string) => {
      const socket = connect(port, '127.0.0.1').on('error', () => {})
      socket.resume().write(text)
      return once(socket, 'close')
    }
    const slowHeaders = open('GET / HTTP/1.1\r\nHost: x\r\n')
    const slowBody = open('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc')
    const connections = () =>
      new Promise((resolve) => own.server.getConnections((_, count) => resolve(count)))
    await vi.waitFor(async () => expect(await connections()).toBe(2))
    const third = open('GET / HTTP/1.1\r\n').then(() => 'turned away')
    expect(await Promise.race([third, slowHeaders])).toBe('turned away')
    await Promise.all([slowHeaders, slowBody])
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    const usual = await buildWebServer({ folder: await builtApp(), ...addresses })
    expect(usual.server).toMatchObject({
      requestTimeout: 20_000,
      headersTimeout: 10_000,
      maxConnections: 4096,
    })
    await usual.close()
  })

  it('does not serve a page that could not be told what it has to know', async () => {
    const folder = await builtApp({ 'index.html': '<html lang=""><div id="app"></div>' })
    await expect(buildWebServer({ folder, ...addresses })).rejects.toThrow('no place for serverUrl')
  })
})
