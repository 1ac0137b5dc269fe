import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { parseAddress } from '../../src/http/forwarded.ts'
import { nearestHop } from '../../src/config/rules.ts'
import { startBareApp } from '../support/bare-app.ts'

afterEach(() => vi.useRealTimers())

async function start(settings: Parameters<typeof startBareApp>[0] = {}) {
  const { app, log } = await startBareApp(settings)
  onTestFinished(() => app.close())
  app.get('/ip', ({ ip }) => ({ ip }))
  app.get('/limited', { config: { rateLimit: { max: 2, timeWindow: '1 minute' } } }, () => ({}))
  app.post('/limited', { config: { rateLimit: { max: 100, timeWindow: '1 minute' } } }, () => ({}))
  const warnings = () =>
    log()
      .split('\n')
      .filter((line) => line.includes('"level":40'))
      .map((line) => JSON.parse(line) as { msg: string; requests: number })
  const ipOf = async (headers: Record<string, string>) =>
    (await app.inject({ url: '/ip', headers, remoteAddress: '10.0.0.9' })).json<{ ip: string }>().ip
  return { app, log, warnings, ipOf }
}

const client = { 'x-forwarded-for': '203.0.113.7' }

describe('a proxy’s word that is not read', () => {
  it('is warned of loudly, once a minute at most, with what to set', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { warnings, ipOf } = await start()
    for (let count = 0; count < 5; count += 1) expect(await ipOf(client)).toBe('10.0.0.9')
    expect(warnings()).toHaveLength(1)
    expect(warnings()[0]?.msg).toMatch(/ALL CUSTOMERS COUNT AS ONE.*TRUST_PROXY=1/)
    vi.advanceTimersByTime(60_000)
    await ipOf(client)
    expect(warnings().map(({ requests }) => requests)).toEqual([1, 5])
  })

  it.each([
    ['Forwarded, which is not read', { forwarded: 'for=203.0.113.7' }, nearestHop],
    ['a proxy that is not trusted', client, '10.0.0.1'],
    ['what is no address', { 'x-forwarded-for': 'unknown' }, nearestHop],
  ])('is warned of: %s', async (_, headers, trustProxy) => {
    const { warnings, ipOf } = await start({ trustProxy })
    expect(await ipOf(headers)).toBe('10.0.0.9')
    expect(warnings()[0]?.msg).toMatch(/TRUST_PROXY name its address/)
  })

  it.each([
    ['nothing was said', {}, false as const],
    ['it is read', client, nearestHop],
    ['its sender is trusted', client, '10.0.0.0/8'],
  ])('is no reason for a warning where %s', async (_, headers, trustProxy) => {
    const { warnings, ipOf } = await start({ trustProxy })
    await ipOf(headers)
    expect(warnings()).toEqual([])
  })
})

describe('a client’s address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['1.1.1.1, 203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:51234', '203.0.113.7'],
    ['[2001:db8::7]:51234', '2001:db8::7'],
    ['"[2001:db8::7]"', '2001:db8::7'],
    ["'; drop table orders; --, 203.0.113.7", '203.0.113.7'],
    ['203.0.113.7, garbage', '10.0.0.9'],
    ['x'.repeat(5000), '10.0.0.9'],
    ['1.2.3.4.5', '10.0.0.9'],
    ['', '10.0.0.9'],
  ])('is an address or the proxy’s own: X-Forwarded-For: %s', async (header, ip) => {
    const { ipOf } = await start({ trustProxy: nearestHop })
    expect(await ipOf({ 'x-forwarded-for': header })).toBe(ip)
  })

  it('counts the same however much garbage stands in the header', async () => {
    const { app } = await start({ trustProxy: nearestHop })
    const ask = async (header: string) =>
      (await app.inject({ url: '/limited', headers: { 'x-forwarded-for': header } })).statusCode
    expect([await ask('a'), await ask('b'), await ask('c')]).toEqual([200, 200, 429])
    expect([await ask('2001:db8::1'), await ask('2001:db8::2'), await ask('2001:db8::3')]).toEqual([
      200, 200, 429,
    ])
    expect(await ask('2001:db8:1::1')).toBe(200)
  })

  it('is unknown, and no fault of ours, when the sender has left before it is asked for', async () => {
    const { app, log } = await start()
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    for (const rest of ['ZZZ\r\n', '5\r\n{"a":\r\nZZZ\r\n', 'FFFFFFFFFFFFFFFFF\r\n']) {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      await once(socket, 'connect')
      // In one packet: the connection is closed for the broken chunk before the request comes to its route.
      socket.write(
        `POST /limited HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${rest}`,
      )
      socket.resume()
      await once(socket, 'close')
    }
    await vi.waitFor(() => expect(log().match(/request rejected/g)).toHaveLength(3))
    expect(log()).not.toMatch(/"level":(50|60)/)
  })
})

it.each([
  ['::ffff:1.2.3.4', '::ffff:1.2.3.4'],
  ['fe80::1%eth0', 'fe80::1%eth0'],
  ['1.2.3.4:99999999', null],
  ['[::1', null],
  ['256.1.1.1', null],
  ['_hidden', null],
])('%s is read as %s', (text, address) => expect(parseAddress(text)).toBe(address))
