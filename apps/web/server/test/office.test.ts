import type { FastifyInstance } from 'fastify'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWebServer } from '../src/app.ts'
import { builtApp } from './built-app.ts'

const addresses = {
  apiUrl: 'http://127.0.0.1:9',
  webUrl: 'https://shop.example.com',
  serverUrl: 'https://api.example.com/shop',
  gatewayOrigins: ['https://one.example'],
}

const officeFiles = {
  'index.html':
    '<!doctype html><html><head><meta name="baoming-server-url" content="%VITE%"><title>後台</title></head></html>',
  'assets/office-1a2b3c.js': 'office',
  'assets/office-1a2b3c.js.br': 'brotli',
}

describe.each([
  ['from memory', undefined],
  ['from disk', { file: 0, total: 0 }],
])('the office %s', (_where, memory) => {
  let app: FastifyInstance
  beforeAll(async () => {
    const [folder, officeFolder] = [await builtApp(), await builtApp(officeFiles)]
    app = await buildWebServer({ folder, officeFolder, ...addresses, ...(memory && { memory }) })
  })
  afterAll(() => app.close())

  it.each([
    '/office',
    '/office?x=1',
    '/office/',
    '/office/?x=1',
    '/office/staff',
    '/office/orders/4711',
    '/office/no/such/page',
  ])(
    'answers %s with its page, which learns where the API is and is asked for anew each time',
    async (url) => {
      const { statusCode, headers, body } = await app.inject(url)
      expect(statusCode).toBe(200)
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(headers['cache-control']).toBe('no-cache')
      expect(body).toContain('<title>後台</title>')
      expect(body).toContain('content="https://api.example.com/shop"')
    },
  )

  it('lets names with a hash be kept for ever, in the smallest form the browser reads', async () => {
    const url = '/office/assets/office-1a2b3c.js'
    const plain = await app.inject({ url, headers: { 'accept-encoding': 'identity' } })
    expect(plain.body).toBe('office')
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    const small = await app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } })
    expect(small.body).toBe('brotli')
  })

  it.each(['/office/', '/office/staff', '/office/assets/office-1a2b3c.js', '/office/assets/missing.js'])(
    'tells browsers of %s to load nothing from elsewhere, to send no form, and search engines to leave it',
    async (url) => {
      const { headers } = await app.inject(url)
      const policy = String(headers['content-security-policy']).split('; ')
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          'connect-src https://api.example.com',
          "form-action 'none'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
        ]),
      )
      expect(headers).toMatchObject({
        'x-robots-tag': 'noindex',
        'x-content-type-options': 'nosniff',
        'strict-transport-security': 'max-age=31536000',
      })
    },
  )

  it.each([
    '/office/assets/missing.js',
    '/office/assets/app-1a2b3c.css',
    '/office/index.html',
    '/office/.vite/manifest.json',
    '/office/assets/..%2f..%2fpackage.json',
    '/office/..%2fassets/app-1a2b3c.js.map',
  ])('has no %s', async (url) => {
    const { statusCode, body } = await app.inject(url)
    expect(statusCode).toBe(404)
    expect(body).not.toContain('<')
  })

  it('takes nothing', async () => {
    expect((await app.inject({ method: 'POST', url: '/office/' })).statusCode).toBe(404)
  })

  it('leaves the shop as it was', async () => {
    for (const url of ['/', '/officers', '/classes/office/']) {
      const { body, headers } = await app.inject(url)
      expect(body).toContain('報名</title>')
      expect(headers['x-robots-tag']).toBeUndefined()
      expect(headers['content-security-policy']).toContain('https://one.example')
    }
  })
})

describe('a web server', () => {
  it('does not start on a folder without the office', async () => {
    const folder = await builtApp()
    const empty = await mkdtemp(join(tmpdir(), 'baoming-empty-'))
    await expect(buildWebServer({ folder, officeFolder: empty, ...addresses })).rejects.toThrow('not built')
    const other = await builtApp({ 'index.html': '<html></html>' })
    await expect(buildWebServer({ folder, officeFolder: other, ...addresses })).rejects.toThrow(
      'not the office',
    )
  })
})
