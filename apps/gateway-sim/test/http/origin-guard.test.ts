import { describe, expect, it } from 'vitest'
import {
  answer,
  clock,
  ended,
  order,
  paymentForm,
  simulated,
  startShop,
  submit,
  useSimulator,
} from '../support.ts'

const simulator = useSimulator()
const visit = async (url: string, host: string) =>
  (await simulator.app.inject({ url, headers: { host } })).statusCode
const move = (headers: Record<string, string>) =>
  simulator.app.inject({ method: 'POST', url: '/_sim/clock', headers, payload: { freeze: true } })

const near = [
  'localhost:4000',
  'LOCALHOST',
  'localhost.',
  'sim.localhost',
  '127.0.0.1:4000',
  '127.9.9.9',
  '0.0.0.0:4000',
  '10.1.2.3',
  '172.31.0.1:80',
  '192.168.1.20:4000',
  '169.254.1.1',
  '100.100.1.1',
  '[::1]:4000',
  '[fd12::1]',
  '[fe80::1]:4000',
  '[::ffff:192.168.1.2]:4000',
  'gateway-sim:4000',
  'host.docker.internal:4000',
  'sim.example',
  'SIM.example:4000',
]
const foreign = [
  'evil.example',
  'evil.example:4000',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'sim.example.evil.example',
  'notsim.example',
  '8.8.8.8',
  '172.32.0.1',
  '[2001:db8::1]:4000',
  '[::ffff:8.8.8.8]',
  'evil.example/localhost',
  'localhost@evil.example',
  'evil.example#localhost',
  'a b',
]

describe('the host by which the simulator is called', () => {
  it.each(near)('may be %s', async (host) => {
    for (const url of ['/', '/_sim/clock', '/docs', '/openapi.json']) expect(await visit(url, host)).toBe(200)
  })

  it.each(foreign)('may not be %s', async (host) => {
    const pages = ['/', '/trades', '/deliveries', '/ecpay/pay/x', '/ecpay/trades/x', '/ecpay/refused/x']
    for (const url of [...pages, '/_sim/trades', '/docs', '/openapi.json'])
      expect([url, await visit(url, host)]).toEqual([url, 403])
  })

  it('is told in JSON to scripts and in a sentence to people', async () => {
    const headers = { host: 'evil.example' }
    const script = await simulator.app.inject({ url: '/_sim/trades', headers })
    expect(script.json()).toEqual({
      code: 'foreign_host',
      error: expect.stringContaining('SIM_PUBLIC_URL') as string,
    })
    const page = await simulator.app.inject({ url: '/', headers })
    expect(page.body).toContain('SIM_PUBLIC_URL 的主機名稱')
  })

  it('is any where shops send their customers and ask, and where its health is asked', async () => {
    const { app } = simulator
    const fields = await paymentForm(app, await startShop('ecpay'))
    const host = { host: 'pay.example' }
    expect((await submit(app, simulated.ecpay.payPath, fields, host)).statusCode).toBe(303)
    expect((await submit(app, simulated.ecpay.queryPath, {}, host)).statusCode).toBe(200)
    expect(await visit('/healthz', 'pay.example')).toBe(200)
  })
})

describe('a page of another site', () => {
  it.each([
    { origin: 'https://evil.example' },
    { origin: 'http://localhost:5173' },
    { origin: 'null' },
    { origin: 'nonsense' },
    { origin: '' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'http://sim.example', 'sec-fetch-site': 'cross-site' },
  ])('may not use what is for scripts: %j', async (headers) => {
    const rejected = await move({ host: 'localhost:4000', ...headers })
    expect(rejected.statusCode).toBe(403)
    expect(rejected.json()).toEqual({
      code: 'foreign_origin',
      error: expect.stringMatching(/another site/) as string,
    })
    const read = await simulator.app.inject({ url: '/_sim/trades', headers })
    expect(read.statusCode).toBe(403)
    expect(await clock(simulator.app)).toMatchObject({ isFrozen: false })
  })

  it.each([
    {},
    { origin: 'http://localhost:4000', 'sec-fetch-site': 'same-origin' },
    { origin: 'http://sim.example' },
    { 'sec-fetch-site': 'none' },
  ])('is not who sends %j', async (headers) => {
    expect((await move({ host: 'localhost:4000', ...headers })).statusCode).toBe(200)
  })

  it('may not press the buttons of the clock or send again, but may bring a payment', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    const origin = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    const form = await submit(app, simulated.ecpay.payPath, await paymentForm(app, shop), origin)
    expect(form.statusCode).toBe(303)
    const trade = String(form.headers.location).replace('/pay/', '/trades/')
    await answer(app, 'approve')
    const [first] = await ended(app, 2)
    for (const url of [
      '/clock',
      `${trade}/notify`,
      `${trade}/return`,
      `${trade}/deliveries/${first?.id}/again`,
    ]) {
      const rejected = await submit(app, url, { change: 'freeze' }, origin)
      expect([url, rejected.statusCode]).toEqual([url, 403])
      expect(rejected.body).toContain('其他網站的網頁')
    }
    expect(await ended(app, 2)).toHaveLength(2)
    expect(await clock(app)).toMatchObject({ isFrozen: false })
  })

  it('may choose how a payment ends, as the shop’s own test page might', async () => {
    const address = await order(simulator.app, await startShop('ecpay'))
    const chosen = await submit(
      simulator.app,
      address,
      { choice: 'approve' },
      { origin: 'https://shop.example' },
    )
    expect(chosen.statusCode).toBe(303)
  })
})
