import type * as Dns from 'node:dns'
import type { LookupAddress } from 'node:dns'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { post } from '../../src/deliveries/post.ts'
import { readTargets } from '../../src/deliveries/targets.ts'
import { answer, order, startShop, startSimulator } from '../support.ts'

type Callback = (error: Error | null, found: LookupAddress[]) => void
const names = vi.hoisted(() => new Map<string, LookupAddress[]>())
vi.mock('node:dns', async (original) => {
  const dns = await original<typeof Dns>()
  const lookup = (name: string, options: object, callback: Callback) => {
    const found = names.get(name.replace(/\.$/, ''))
    if (found) callback(null, found)
    else dns.lookup(name, options, callback as never)
  }
  return { ...dns, lookup }
})
afterEach(() => names.clear())

const never = new AbortController().signal
const send = (url: string, targets?: string[]) =>
  post({ method: 'POST', url, headers: {}, body: 'a=1' }, never, targets)

const rejection = /^The simulator posts to this machine and private networks alone, and .* is neither/

async function startListening() {
  let asked = 0
  const server = createServer((_request, response) => {
    asked += 1
    response.end('secret')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { port: (server.address() as AddressInfo).port, asked: () => asked }
}

describe('a message', () => {
  it.each([
    'http://8.8.8.8/',
    'http://134744072/',
    'http://0x08.8.8.8/',
    'http://[::ffff:8.8.8.8]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2001:db8::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::ffff:169.254.169.254]/',
    'http://100.100.100.200/',
    'http://[fd00:ec2::254]/',
    'https://172.32.0.1/',
  ])('does not go to %s', async (url) => {
    const { state, body } = await send(url)
    expect(state).toBe('failed')
    expect(body).toMatch(rejection)
  })

  it('goes by the address that a name has when it is connected to', async () => {
    const { port, asked } = await startListening()
    const url = `http://rebind.example:${port}/`
    names.set('rebind.example', [{ address: '203.0.113.9', family: 4 }])
    expect((await send(url)).body).toMatch(rejection)
    names.set('rebind.example', [{ address: '::ffff:203.0.113.9', family: 6 }])
    expect((await send(url)).body).toMatch(rejection)
    expect(asked()).toBe(0)
    names.set('rebind.example', [
      { address: '203.0.113.9', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ])
    expect(await send(url)).toMatchObject({ state: 'answered', body: 'secret' })
    expect(asked()).toBe(1)
  })

  it('goes to the hosts that SIM_DELIVER_TO names', async () => {
    const { port } = await startListening()
    names.set('shop.example', [{ address: '127.0.0.1', family: 4 }])
    expect(await send(`http://Shop.Example.:${port}/`, ['shop.example'])).toMatchObject({ body: 'secret' })
    names.set('other.example', [{ address: '203.0.113.9', family: 4 }])
    expect((await send(`http://other.example:${port}/`, ['shop.example'])).body).toMatch(rejection)
    names.set('other.example', [{ address: '127.0.0.1', family: 4 }])
    expect(await send(`http://other.example:${port}/`, ['*'])).toMatchObject({ body: 'secret' })
  })

  it('goes by http and https alone', async () => {
    expect((await send('ftp://127.0.0.1/')).body).toBe('The address is neither http nor https.')
  })
})

it('a script is told why a notice did not leave, whatever address it names', async () => {
  const app = await startSimulator()
  const shop = await startShop('ecpay')
  await order(app, shop, { transId: 'SSRF1' })
  await answer(app, 'approve', 'SSRF1', { deliver: false })
  const reply = await app.inject({
    method: 'POST',
    url: '/_sim/trades/SSRF1/deliver',
    payload: { channel: 'notify', url: 'http://169.254.169.254/latest/meta-data/' },
  })
  expect(reply.json()).toMatchObject([
    { state: 'failed', status: null, body: expect.stringMatching(rejection) as string },
  ])
})

it.each([
  [undefined, []],
  ['', []],
  ['*', ['*']],
  ['Shop.Example, tunnel.example.org', ['shop.example', 'tunnel.example.org']],
  ['203.0.113.9,[2001:db8::1]', ['203.0.113.9', '[2001:db8::1]']],
  ['https://shop.example', null],
  ['shop example', null],
  ['a,,b', null],
])('SIM_DELIVER_TO=%j names %j', (text, targets) => expect(readTargets(text)).toEqual(targets))
