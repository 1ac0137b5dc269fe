import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startBareApp } from '../support/bare-app.ts'

const token = 'operators-alone-0123456789-abcdef'
const places = ['/metrics', '/openapi.json', '/docs', '/docs/', '/docs/json', '/docs/static/index.html']

async function start(settings: Parameters<typeof startBareApp>[0]) {
  const { app } = await startBareApp(settings)
  onTestFinished(() => app.close())
  app.get('/api/thing', () => ({}))
  const status = async (url: string, authorization?: string) =>
    (await app.inject({ url, headers: { ...(authorization && { authorization }) } })).statusCode
  return { app, status }
}

describe('metrics and docs', () => {
  it.each(places)('are open in development: %s', async (url) => {
    const { status } = await start({})
    expect(await status(url)).toBeLessThan(400)
  })

  it.each(places)('are not there in production, and nothing tells them from what is not: %s', async (url) => {
    const { app, status } = await start({ production: true })
    const [reply, nowhere] = [await app.inject(url), await app.inject('/nowhere')]
    expect(reply.statusCode).toBe(404)
    const { errorId: _, ...problem } = reply.json<Record<string, unknown>>()
    const { errorId: __, ...nothing } = nowhere.json<Record<string, unknown>>()
    expect(problem).toEqual(nothing)
    expect(await status('/api/thing')).toBe(200)
  })

  it.each(places)('are shown to the token in production, as Bearer or as a password: %s', async (url) => {
    const { app, status } = await start({ production: true, operatorToken: token })
    const basic = (password: string) => `Basic ${Buffer.from(`prometheus:${password}`).toString('base64')}`
    expect(await status(url, `Bearer ${token}`)).toBeLessThan(400)
    expect(await status(url, basic(token))).toBeLessThan(400)
    for (const wrong of [undefined, 'Bearer ', `Bearer ${token}x`, basic(`${token}:`), basic(''), token])
      expect(await status(url, wrong)).toBe(401)
    // A browser asks for the password.
    expect((await app.inject(url)).headers['www-authenticate']).toMatch(/^Basic realm=/)
  })

  it('are answered on the operator’s port, which is no way into the API', async () => {
    const port = await freePort()
    const { app } = await start({ production: true, operatorPort: port })
    await app.ready()
    await app.openOperatorPort()
    const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status
    for (const place of places) expect(await status(place)).toBe(200)
    for (const place of ['/api/thing', '/', '/metricsx', '/gateways/ecpay/notify', '/docs/../api/thing'])
      expect(await status(place)).toBe(404)
    expect((await app.inject('/metrics')).statusCode).toBe(404)
    await app.close()
    await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow()
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
