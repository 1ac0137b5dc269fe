import { encodeForm, parseForm, type GatewayId, type QueryReply } from '@baoming/gateways'
import type { FastifyInstance } from 'fastify'
import { describe, expect, it } from 'vitest'
import {
  answer,
  call,
  clock,
  ended,
  gatewayIds,
  order,
  simulated,
  startShop,
  startSimulator,
  submit,
  useSimulator,
  type Shop,
} from '../support.ts'

const simulator = useSimulator()

/** Gateways that can be asked about a payment by its number. */
const queried = gatewayIds.filter((id) => id !== 'greenworld')

async function ask(shop: Shop, transId = 'A20260602001') {
  const at = new Date((await clock(simulator.app)).now)
  const { query, merchant } = { query: shop.gateway.query!, merchant: shop.merchant }
  const { url, fields } = query.queryRequest({ transId, amount: 1200, at }, merchant)
  return query.readQuery(await replyTo(simulator.app, new URL(url).pathname, fields), merchant).reading
}

async function replyTo(
  app: FastifyInstance,
  path: string,
  fields: Record<string, string>,
): Promise<QueryReply> {
  const response = await submit(app, path, fields)
  return { status: response.statusCode, body: response.rawPayload.toString('latin1') }
}

const misbehave = (mode: string, more = {}) => call(simulator.app, '/_sim/recheck', { mode, ...more })

describe.each(queried)('a query at %s', (gateway) => {
  it('follows a payment from open to decided', async () => {
    const { app } = simulator
    const shop = await startShop(gateway)
    await clock(app, { freeze: true })
    await order(app, shop)
    expect(await ask(shop)).toMatchObject({ verified: true, outcome: 'open', amount: 1200 })
    await answer(app, 'slow_approve')
    expect(await ask(shop)).toMatchObject({ outcome: 'open' })
    await clock(app, { advance: '30s' })
    expect(await ask(shop)).toMatchObject({ verified: true, outcome: 'succeeded', transId: 'A20260602001' })
  })

  it.each(['silent', 'wrong_amount', 'bad_signature', 'garbage_body', 'failed_after_paid'] as const)(
    'tells the truth about %s',
    async (scenario) => {
      const { app } = simulator
      const shop = await startShop(gateway)
      await order(app, shop)
      await answer(app, scenario, 'A20260602001', { deliver: false })
      expect(await ask(shop)).toMatchObject({ verified: true, outcome: 'succeeded', amount: 1200 })
    },
  )

  it('knows a decline, and the payment that follows it', async () => {
    const { app } = simulator
    const shop = await startShop(gateway)
    await clock(app, { freeze: true })
    await order(app, shop)
    await answer(app, 'paid_after_failed')
    // ECPay reports a decline in notices only; to a query it answers that the trade is not completed.
    const declined = gateway === 'ecpay' ? 'open' : 'declined'
    expect(await ask(shop)).toMatchObject({ verified: true, outcome: declined })
    await clock(app, { advance: '10s' })
    expect(await ask(shop)).toMatchObject({ verified: true, outcome: 'succeeded' })
  })

  it('names the transaction as the notice did', async () => {
    const { app } = simulator
    const shop = await startShop(gateway)
    await order(app, shop)
    await answer(app, 'approve')
    await ended(app, 2)
    const notice = shop.received[0]?.reading
    expect(notice).toMatchObject({ verified: true })
    const number = notice?.verified && notice.gatewayTradeNumber
    expect(await ask(shop)).toMatchObject({ gatewayTradeNumber: number })
  })

  it('may come as multipart/form-data', async () => {
    const { app } = simulator
    const shop = await startShop(gateway)
    await order(app, shop)
    await answer(app, 'approve', 'A20260602001', { deliver: false })
    const at = new Date((await clock(app)).now)
    const { url, fields } = shop.gateway.query!.queryRequest(
      { transId: 'A20260602001', amount: 1200, at },
      shop.merchant,
    )
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    const request = new Request('http://sim.example', { method: 'POST', body: form })
    const response = await app.inject({
      method: 'POST',
      url: new URL(url).pathname,
      headers: { 'content-type': request.headers.get('content-type')! },
      payload: Buffer.from(await request.arrayBuffer()),
    })
    const reply = { status: response.statusCode, body: response.rawPayload.toString('latin1') }
    expect(shop.gateway.query!.readQuery(reply, shop.merchant).reading).toMatchObject({
      outcome: 'succeeded',
    })
  })

  it.each([
    ['no boundary', 'multipart/form-data', 'a=b'],
    ['another boundary', 'multipart/form-data; boundary=x', '--y\r\n\r\n'],
    [
      'a file',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\nc\r\n--x--\r\n',
    ],
  ])('answers 400 to a multipart body with %s', async (_, contentType, payload) => {
    const shop = await startShop(gateway)
    const { pathname } = new URL(
      shop.gateway.query!.queryRequest({ transId: 'A1', amount: 1, at: new Date() }, shop.merchant).url,
    )
    const response = await simulator.app.inject({
      method: 'POST',
      url: pathname,
      headers: { 'content-type': contentType },
      payload,
    })
    expect(response.statusCode).toBe(400)
  })

  it('finds nothing under a number that never came', async () => {
    const reading = await ask(await startShop(gateway), 'NOBODY')
    expect(reading).not.toMatchObject({ verified: true, outcome: 'succeeded' })
  })

  it('is rejected when its time stamp is not of the simulator’s time', async () => {
    const { app } = simulator
    const shop = await startShop(gateway)
    await order(app, shop)
    await answer(app, 'approve', 'A20260602001', { deliver: false })
    const { queryRequest, readQuery } = shop.gateway.query!
    const { url, fields } = queryRequest(
      { transId: 'A20260602001', amount: 1200, at: new Date() },
      shop.merchant,
    )
    await clock(app, { advance: '4m' })
    const { reading } = readQuery(await replyTo(app, new URL(url).pathname, fields), shop.merchant)
    expect(reading).not.toMatchObject({ verified: true, outcome: 'succeeded' })
  })

  it('says that a payment simulated in the console is still open', async () => {
    if (!simulated[gateway].canSimulatePaid) return
    const { app } = simulator
    const shop = await startShop(gateway)
    await order(app, shop)
    await answer(app, 'simulate_paid', 'A20260602001', { deliver: false })
    expect(await ask(shop)).toMatchObject({ verified: true, outcome: 'open' })
  })
})

describe('the classic recheck', () => {
  async function answered(scenario: Parameters<typeof answer>[1]) {
    const shop = await startShop('greenworld')
    await order(simulator.app, shop)
    const { body } = await answer(simulator.app, scenario, 'A20260602001', { deliver: false })
    const reading = shop.gateway.readCallback(parseForm(encodeForm(body)), shop.merchant)
    const question = shop.gateway.recheck!.recheckRequest(reading.fields, shop.merchant)
    return question?.fields ?? {}
  }
  const recheck = async (fields: Record<string, string>) =>
    (await submit(simulator.app, simulated.greenworld.queryPath, fields)).body

  it('vouches for an approved trade, asked by POST or by GET', async () => {
    const fields = await answered('approve')
    expect(await recheck(fields)).toBe('valid=1')
    const byGet = await simulator.app.inject(`${simulated.greenworld.queryPath}?${encodeForm(fields)}`)
    expect(byGet.body).toBe('valid=1')
  })

  it('vouches for nothing when one of the three differs', async () => {
    const fields = await answered('approve')
    for (const name of ['key', 'serial', 'amt']) {
      expect(await recheck({ ...fields, [name]: `${fields[name]}0` })).toBe('valid=0')
      expect(await recheck({ ...fields, [name]: '' })).toBe('valid=0')
    }
    expect((await simulator.app.inject(simulated.greenworld.queryPath)).body).toBe('valid=0')
  })

  it('vouches neither for a decline nor for an amount that was never paid', async () => {
    expect(await recheck(await answered('insufficient_funds'))).toBe('valid=0')
    await simulator.app.inject({ method: 'POST', url: '/_sim/reset' })
    expect(await recheck(await answered('wrong_amount'))).toBe('valid=0')
  })

  it('tells the two results of one trade apart', async () => {
    const { app } = simulator
    const shop = await startShop('greenworld')
    await clock(app, { freeze: true })
    await order(app, shop)
    await answer(app, 'paid_after_failed')
    await clock(app, { advance: '10s' })
    const verdicts = []
    for (const { reading } of shop.received) {
      const question = shop.gateway.recheck!.recheckRequest(reading.fields, shop.merchant)
      verdicts.push(await recheck(question?.fields ?? {}))
    }
    expect(verdicts).toEqual(['valid=0', 'valid=0', 'valid=1'])
  })
})

describe('a misbehaving query', () => {
  const paths: Record<GatewayId, string> = Object.fromEntries(
    gatewayIds.map((id) => [id, simulated[id].queryPath]),
  ) as Record<GatewayId, string>

  it.each(gatewayIds)('breaks at %s', async (gateway) => {
    await misbehave('error')
    expect((await simulator.app.inject(paths[gateway])).statusCode).toBe(500)
    await misbehave('normal')
    expect((await simulator.app.inject(paths[gateway])).statusCode).toBe(200)
  })

  it.each(queried)('knows no trade at %s', async (gateway) => {
    const shop = await startShop(gateway)
    await order(simulator.app, shop)
    await answer(simulator.app, 'approve', 'A20260602001', { deliver: false })
    await misbehave('deny')
    expect(await ask(shop)).not.toMatchObject({ outcome: 'succeeded' })
    await misbehave('normal')
    expect(await ask(shop)).toMatchObject({ outcome: 'succeeded' })
  })

  it('comes late, and says the truth then', async () => {
    expect((await misbehave('slow')).body).toEqual({ mode: 'slow', delayMs: 15_000 })
    expect((await misbehave('slow', { delayMs: 50 })).body).toEqual({ mode: 'slow', delayMs: 50 })
    const asked = simulator.app.inject(paths.greenworld)
    const first = await Promise.race([asked, simulator.app.inject('/healthz').then(() => 'something else')])
    expect(first).toBe('something else')
    expect((await asked).body).toBe('valid=0')
  })

  it('has no other modes', async () => {
    expect(await misbehave('sulk')).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
    expect(await misbehave('slow', { delayMs: -1 })).toMatchObject({ status: 400 })
  })

  it('says nothing at all, and lets the simulator close', async () => {
    const app = await startSimulator()
    await call(app, '/_sim/recheck', { mode: 'silent' })
    const base = await app.listen({ port: 0, host: '127.0.0.1' })
    const asked = fetch(base + paths.ecpay).then(
      () => 'answered',
      () => 'cut off',
    )
    await expect.poll(() => app.server.getConnections.length).toBeGreaterThan(0)
    await app.close()
    expect(await asked).toBe('cut off')
  })
})
