import { describe, expect, it } from 'vitest'
import { faults, scenarioIds } from '../../src/index.ts'
import {
  answer,
  call,
  deliveries,
  ended,
  gatewayIds,
  order,
  simulated,
  startShop,
  told,
  useSimulator,
  type DeliveryState,
} from '../support.ts'

const simulator = useSimulator()
const deliver = (payload: object, transId = 'A20260602001') =>
  call<DeliveryState[]>(simulator.app, `/_sim/trades/${transId}/deliver`, payload)

describe('deciding without a browser', () => {
  it.each(gatewayIds)('returns the signed fields of %s, and sends nothing when told so', async (gateway) => {
    const { app } = simulator
    const shop = await startShop(gateway)
    await order(app, shop)
    const { status, body } = await answer(app, 'approve', 'A20260602001', { deliver: false })
    expect(status).toBe(200)
    for (const field of simulated[gateway].signatureFields) expect(body).toHaveProperty(field)
    const [trade] = (await call<Record<string, unknown>[]>(app, '/_sim/trades')).body
    expect(trade).toMatchObject({
      gateway,
      transId: 'A20260602001',
      amount: 1200,
      title: gateway === 'greenworld' ? null : '陶藝課',
      status: 'approved',
      scenario: 'approve',
      answer: body,
      deliveries: [],
    })
    expect(shop.received).toEqual([])
  })

  it('has everything happen at once then, whatever the scenario would take', async () => {
    const { app } = simulator
    await order(app, await startShop('ecpay'))
    await answer(app, 'late', 'A20260602001', { deliver: false })
    const { body } = await call<object>(app, '/_sim/trades/A20260602001')
    expect(body).toMatchObject({ status: 'approved', deliveries: [] })
  })

  it('answers at once, or on request when the shop has answered', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    await order(app, shop)
    await answer(app, 'approve', 'A20260602001', { wait: true })
    expect(told(shop)).toEqual(['notify succeeded 1200', 'return succeeded 1200'])
    shop.answering = () => 'never'
    await order(app, shop, { transId: 'B1' })
    await answer(app, 'approve', 'B1')
    expect((await deliveries(app)).at(-1)).toMatchObject({ trade: 'B1', state: 'under way' })
    shop.close()
  })

  it('works once, and for trades and scenarios that exist', async () => {
    const { app } = simulator
    await order(app, await startShop('newebpay'))
    const rejected = async (path: string, payload: object) => {
      const { status, body } = await call<{ code: string }>(app, path, payload)
      return [status, body.code]
    }
    const path = '/_sim/trades/A20260602001/answer'
    expect(await rejected('/_sim/trades/A2/answer', { scenario: 'approve' })).toEqual([404, 'unknown_trade'])
    expect(await rejected(path, { scenario: 'steal' })).toEqual([400, 'invalid_request'])
    expect(await rejected(path, {})).toEqual([400, 'invalid_request'])
    expect(await rejected(path, { scenario: 'approve', delivr: false })).toEqual([400, 'invalid_request'])
    expect(await rejected(path, { scenario: 'approve', deliver: 'no' })).toEqual([400, 'invalid_request'])
    expect(await rejected(path, { scenario: 'simulate_paid' })).toEqual([409, 'scenario_not_offered'])
    expect((await answer(app, 'expired_card')).status).toBe(200)
    expect(await rejected(path, { scenario: 'approve' })).toEqual([409, 'already_decided'])
  })

  it('leaves a payment that was only simulated payable', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    await order(app, shop)
    await answer(app, 'simulate_paid')
    await ended(app, 1)
    await answer(app, 'approve')
    await ended(app, 3)
    expect(told(shop)).toEqual(['notify simulated', 'notify succeeded 1200', 'return succeeded 1200'])
  })

  it('asks which gateway is meant where two have a trade of that number', async () => {
    const { app } = simulator
    await order(app, await startShop('ecpay'))
    await order(app, await startShop('newebpay'))
    expect(await answer(app, 'approve')).toMatchObject({ status: 409, body: { code: 'ambiguous_trade' } })
    const path = '/_sim/trades/A20260602001'
    expect((await call(app, `${path}/answer?gateway=ecpay`, { scenario: 'approve' })).status).toBe(200)
    expect(await call(app, `${path}?gateway=newebpay`)).toMatchObject({ body: { status: 'open' } })
    expect((await call(app, `${path}?gateway=paypal`)).status).toBe(400)
    const { body } = await call<unknown[]>(app, '/_sim/trades?gateway=newebpay')
    expect(body).toHaveLength(1)
  })

  it('survives a body that is no JSON', async () => {
    const headers = { 'content-type': 'application/json' }
    const response = await simulator.app.inject({
      method: 'POST',
      url: '/_sim/clock',
      headers,
      payload: '{"advance"',
    })
    expect([response.statusCode, response.json()]).toEqual([
      400,
      expect.objectContaining({ code: 'invalid_request' }),
    ])
  })
})

describe('delivering by hand', () => {
  it.each(gatewayIds)('sends the notice of %s and tells what the shop answered', async (gateway) => {
    const { app } = simulator
    const shop = await startShop(gateway)
    await order(app, shop)
    await answer(app, 'approve', 'A20260602001', { deliver: false })
    const { body } = await deliver({ channel: 'notify', times: 3 })
    const acknowledgement = shop.gateway.acknowledge({ authentic: true })
    expect(body).toHaveLength(3)
    expect(body[0]).toMatchObject({
      gateway,
      trade: 'A20260602001',
      channel: 'notify',
      result: 1,
      fault: null,
      state: 'answered',
      request: {
        method: 'POST',
        url: `${shop.base}/notify`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: shop.received[0]?.text,
      },
      status: acknowledgement.status,
      body: acknowledgement.body,
      acknowledged: true,
    })
    expect(told(shop)).toEqual(Array(3).fill('notify succeeded 1200'))
    expect(await deliveries(app)).toEqual(body)
  })

  it('brings the answer back as a browser does, and tells where that leads', async () => {
    const { app } = simulator
    const shop = await startShop('newebpay')
    await order(app, shop)
    await answer(app, 'approve', 'A20260602001', { deliver: false })
    const { body } = await deliver({ channel: 'return' })
    expect(body).toMatchObject([
      { channel: 'return', status: 303, location: '/orders/1/result', acknowledged: null },
    ])
    expect(shop.received[0]?.headers).toMatchObject({ origin: 'http://sim.example', accept: 'text/html' })
    expect(shop.received[0]?.headers).not.toHaveProperty('cookie')
  })

  it.each([
    ['wrong_amount', ['notify succeeded 1199', 'return succeeded 1199']],
    ['wrong_merchant', ['notify merchant_mismatch', 'return merchant_mismatch']],
    ['bad_signature', ['notify bad_signature', 'return bad_signature']],
    ['missing_signature', ['notify bad_signature', 'return bad_signature']],
    ['get_instead_of_post', ['GET notify succeeded 1200', 'GET return succeeded 1200']],
    ['garbage_body', ['notify malformed', 'return malformed']],
    ['lost', []],
  ] as const)('can damage the answer: %s', async (fault, arrivals) => {
    for (const gateway of gatewayIds) {
      const shop = await startShop(gateway)
      await order(simulator.app, shop, { transId: gateway.toUpperCase() })
      await answer(simulator.app, 'approve', gateway.toUpperCase(), { deliver: false })
      await deliver({ channel: 'notify', fault }, gateway.toUpperCase())
      await deliver({ channel: 'return', fault }, gateway.toUpperCase())
      expect([gateway, ...told(shop)]).toEqual([gateway, ...arrivals])
    }
    expect(faults).toContain(fault)
  })

  it('keeps a scenario’s forgery unless it is told that nothing is wrong', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    await order(app, shop)
    await answer(app, 'bad_signature', 'A20260602001', { deliver: false })
    await deliver({ channel: 'notify' })
    await deliver({ channel: 'notify', fault: null })
    expect(told(shop)).toEqual(['notify bad_signature', 'notify succeeded 1200'])
  })

  it('tells either result of a trade that has two, in any order', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    await order(app, shop)
    await answer(app, 'paid_after_failed', 'A20260602001', { deliver: false })
    await deliver({ channel: 'notify', result: 2 })
    await deliver({ channel: 'return', result: 1 })
    expect(told(shop)).toEqual(['notify succeeded 1200', 'return declined 1200'])
  })

  it('can go to another address than the shop’s own', async () => {
    const { app } = simulator
    const [shop, other] = [await startShop('ecpay'), await startShop('ecpay')]
    await order(app, shop)
    await answer(app, 'approve', 'A20260602001', { deliver: false })
    await deliver({ channel: 'notify', url: `${other.base}/notify` })
    expect([told(shop), told(other)]).toEqual([[], ['notify succeeded 1200']])
  })

  it('needs a decided trade, a result that exists and an address', async () => {
    const { app } = simulator
    const shop = await startShop('newebpay')
    shop.merchant.notifyUrl = ''
    await order(app, shop)
    const notify = (more = {}) => deliver({ channel: 'notify', ...more })
    expect(await notify()).toMatchObject({ status: 409, body: { code: 'not_decided' } })
    await answer(app, 'approve', 'A20260602001', { deliver: false })
    expect(await notify()).toMatchObject({ status: 409, body: { code: 'no_address' } })
    expect(await notify({ result: 2 })).toMatchObject({ status: 409, body: { code: 'not_decided' } })
    for (const wrong of [{ times: 0 }, { times: 51 }, { fault: 'typo' }, { url: 'ftp://x' }, { result: 0 }])
      expect(await notify(wrong)).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
    expect(await notify({ url: 'http://[::bad' })).toMatchObject({
      status: 409,
      body: { code: 'no_address' },
    })
    expect(await deliver({ channel: 'pigeon' })).toMatchObject({ status: 400 })
    expect(await deliver({ channel: 'notify' }, 'NOBODY')).toMatchObject({ status: 404 })
  })
})

describe('the lists', () => {
  it('filter deliveries, and give the newest of many', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    await order(app, shop, { transId: 'ONE' })
    await order(app, shop, { transId: 'TWO' })
    await answer(app, 'approve', 'ONE')
    await answer(app, 'approve', 'TWO')
    await ended(app, 4)
    const list = async (query: string) => (await call<DeliveryState[]>(app, `/_sim/deliveries${query}`)).body
    expect((await list('?trade=TWO')).map(({ trade }) => trade)).toEqual(['TWO', 'TWO'])
    expect((await list('?channel=return')).map(({ channel }) => channel)).toEqual(['return', 'return'])
    expect(await list('?gateway=newebpay')).toEqual([])
    expect(await list('?limit=1')).toEqual((await list('')).slice(3))
    expect(await call(app, '/_sim/deliveries?limit=0')).toMatchObject({ status: 400 })
    expect(await call(app, '/_sim/deliveries?colour=red')).toMatchObject({ status: 400 })
    const { body } = await call<{ transId: string }[]>(app, '/_sim/trades?limit=1')
    expect(body.map(({ transId }) => transId)).toEqual(['TWO'])
  })

  it('name every scenario with its gateways', async () => {
    const { body } = await call<{ id: string; gateways: string[] }[]>(simulator.app, '/_sim/scenarios')
    expect(body.map(({ id }) => id)).toEqual(scenarioIds)
    expect(body.find(({ id }) => id === 'simulate_paid')?.gateways).toEqual(['ecpay'])
    expect(body.find(({ id }) => id === 'late')?.gateways).toEqual(gatewayIds)
  })
})

describe('a reset', () => {
  it('forgets trades, deliveries, plans and used numbers, and the clock is the real one again', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    await order(app, shop)
    await answer(app, 'late')
    await call(app, '/_sim/clock', { advance: '10m', freeze: true })
    expect((await app.inject({ method: 'POST', url: '/_sim/reset' })).statusCode).toBe(204)
    expect((await call(app, '/_sim/trades')).body).toEqual([])
    expect((await call(app, '/_sim/clock')).body).toMatchObject({
      isFrozen: false,
      aheadSeconds: 0,
      waiting: 0,
    })
    await order(app, shop)
  })
})

describe('the description', () => {
  it('names every call for scripts and no other', async () => {
    const { body } = await call<{ paths: Record<string, object> }>(simulator.app, '/openapi.json')
    expect(Object.keys(body.paths).sort()).toEqual([
      '/_sim/clock',
      '/_sim/deliveries',
      '/_sim/recheck',
      '/_sim/reset',
      '/_sim/scenarios',
      '/_sim/trades',
      '/_sim/trades/{transId}',
      '/_sim/trades/{transId}/answer',
      '/_sim/trades/{transId}/deliver',
    ])
    expect((await simulator.app.inject('/docs/')).statusCode).toBe(200)
  })
})

describe('the description', () => {
  it('says of every answer what it is', async () => {
    const { paths } = (await simulator.app.inject('/openapi.json')).json<{
      paths: Record<string, Record<string, { responses: Record<string, { description: string }> }>>
    }>()
    const answers = Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ responses }) => Object.values(responses))
    expect(answers.length).toBeGreaterThan(20)
    for (const { description } of answers) expect(description).toMatch(/^(?!Default Response)\S/)
    expect(Object.keys(paths)).toHaveLength(9)
  })

  it('is read without a bar that asks for others', async () => {
    const { body } = await simulator.app.inject('/docs/static/swagger-initializer.js')
    expect(body).toContain('"layout":"BaseLayout"')
  })
})
