import { describe, expect, it } from 'vitest'
import {
  answer,
  call,
  clock,
  gatewayIds,
  order,
  paymentForm,
  simulated,
  startShop,
  submit,
  useSimulator,
  visibleText,
} from '../support.ts'

const simulator = useSimulator()

describe.each(gatewayIds)('a payment form at %s', (gateway) => {
  const { payPath } = simulated[gateway]

  it('leads to a pay page of its own', async () => {
    const shop = await startShop(gateway)
    const address = await order(simulator.app, shop)
    expect(address).toMatch(new RegExp(`^/${gateway}/pay/[\\w-]{22}$`))
    expect(visibleText((await simulator.app.inject(address)).body)).toContain('NT$1,200')
  })

  it('may come without a body, and is told what is missing', async () => {
    const { statusCode, body } = await simulator.app.inject({ method: 'POST', url: payPath })
    expect(statusCode).toBe(400)
    expect(visibleText(body)).toContain('沒有填')
  })

  it('is read as bytes: what is not UTF-8 is the form’s mistake, not a replacement character', async () => {
    const shop = await startShop(gateway)
    const fields = await paymentForm(simulator.app, shop)
    const text = new URLSearchParams(fields).toString()
    const big5 = Buffer.from('&Remark=\xa4\xa4\xa4\xe5', 'latin1')
    const payload = Buffer.concat([Buffer.from(text), big5])
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const response = await simulator.app.inject({ method: 'POST', url: payPath, headers, payload })
    // Unknown fields come back in the classic gateway's answer, and are not looked at by NewebPay.
    if (gateway === 'ecpay') expect(visibleText(response.body)).toContain('Remark 10200073 不是 UTF-8')
    else expect(response.statusCode).toBe(303)
    if (gateway !== 'greenworld') return
    await answer(simulator.app, 'approve', 'A20260602001', { deliver: false })
    const { body } = await call<{ answer: Record<string, string> }>(
      simulator.app,
      '/_sim/trades/A20260602001',
    )
    expect(body.answer.od_hoho).toBe('Remark:中文<br>')
  })

  it('is no JSON, no novel, and not opened by hand', async () => {
    const json = await simulator.app.inject({ method: 'POST', url: payPath, payload: { fields: [1] } })
    expect(json.statusCode).toBe(415)
    for (const words of [
      '只收 application/x-www-form-urlencoded',
      'Only forms are accepted: application/x-www-form-urlencoded',
    ])
      expect(visibleText(json.body)).toContain(words)
    const novel = await submit(simulator.app, payPath, { a: 'x'.repeat(33_000) })
    expect(novel.statusCode).toBe(413)
    const byHand = await simulator.app.inject(payPath)
    expect([byHand.statusCode, byHand.headers.allow]).toEqual([405, 'POST'])
  })
})

describe('a number', () => {
  it.each([
    ['ecpay', '10300028'],
    ['newebpay', 'MPG03008'],
  ] as const)('is used up at %s by its first visit, even unpaid', async (gateway, code) => {
    const { app } = simulator
    const shop = await startShop(gateway)
    await order(app, shop)
    const again = await submit(app, simulated[gateway].payPath, await paymentForm(app, shop))
    expect(again.statusCode).toBe(400)
    expect(visibleText(again.body)).toContain(code)
    expect((await call<unknown[]>(app, '/_sim/trades')).body).toHaveLength(1)
    await order(app, shop, { transId: 'A20260602002' })
  })

  it('may come again at the classic gateway while it is undecided, and not after', async () => {
    const { app } = simulator
    const shop = await startShop('greenworld')
    const address = await order(app, shop)
    expect(await order(app, shop, { amount: 1300 })).toBe(address)
    expect(visibleText((await app.inject(address)).body)).toContain('NT$1,300')
    await answer(app, 'approve')
    const again = await submit(app, simulated.greenworld.payPath, await paymentForm(app, shop))
    expect(again.statusCode).toBe(409)
    expect(again.body).toContain('訂單編號已用過')
    expect(again.body).toContain(address.replace('/pay/', '/trades/'))
  })

  it('is another one at another gateway', async () => {
    const { app } = simulator
    for (const gateway of gatewayIds) await order(app, await startShop(gateway))
    expect((await call<unknown[]>(app, '/_sim/trades')).body).toHaveLength(3)
  })
})

describe('a wrong form', () => {
  const switchOf = (body: string) => / href="([^"]+)" lang="/.exec(body)?.[1] ?? 'no switch'

  it.each(gatewayIds)(
    'is explained by %s in the visitor’s language, and on request in the other',
    async (gateway) => {
      const { app } = simulator
      const chinese = await submit(app, simulated[gateway].payPath, {})
      expect(visibleText(chinese.body)).toContain('沒有填')
      expect(visibleText(chinese.body)).not.toContain('is missing')
      // A time stamp that is missing has nothing to do with the clock.
      expect(visibleText(chinese.body)).not.toContain('模擬器的時鐘')
      const english = await submit(app, simulated[gateway].payPath, {}, { 'accept-language': 'en' })
      expect(visibleText(english.body)).toContain('is missing')
      expect(visibleText(english.body)).not.toMatch(/沒有填|必須/)
      const again = await app.inject(switchOf(chinese.body))
      expect(again.statusCode).toBe(200)
      expect(visibleText(again.body)).toBe(visibleText(english.body))
      expect(visibleText((await app.inject(switchOf(again.body))).body)).toContain('沒有填')
    },
  )

  it('is kept for another look until newer ones take its place, and at its own gateway', async () => {
    const { app } = simulator
    const { body } = await submit(app, simulated.ecpay.payPath, {})
    const address = switchOf(body)
    expect((await app.inject(address.replace('/ecpay/', '/newebpay/'))).statusCode).toBe(404)
    for (let newer = 0; newer < 200; newer += 1) await submit(app, simulated.ecpay.payPath, {})
    expect((await app.inject(address)).statusCode).toBe(404)
  })

  it('is explained in both languages when its number belongs to a trade that has ended', async () => {
    const { app } = simulator
    const shop = await startShop('greenworld')
    const form = await paymentForm(app, shop)
    await submit(app, simulated.greenworld.payPath, form)
    await answer(app, 'approve')
    const rejected = await submit(app, simulated.greenworld.payPath, form)
    expect(rejected.statusCode).toBe(409)
    expect((await app.inject(switchOf(rejected.body))).body).toContain('This order number has been used')
  })

  it('is told everything at once, with ECPay’s codes', async () => {
    const { app } = simulator
    const fields = await paymentForm(app, await startShop('ecpay'))
    const { statusCode, body } = await submit(app, simulated.ecpay.payPath, {
      ...fields,
      MerchantTradeNo: 'A-1',
      TotalAmount: '1.5',
      ItemName: 'Learn Python',
    })
    expect(statusCode).toBe(400)
    const text = visibleText(body)
    for (const problem of [
      'MerchantTradeNo 10200052',
      'TotalAmount 10200050',
      'ItemName 10400011',
      'CheckMacValue 10200073',
    ])
      expect(text).toContain(problem)
  })

  it('is told everything at once, with NewebPay’s codes', async () => {
    const { app } = simulator
    const shop = await startShop('newebpay')
    const old = new Date(Date.parse((await clock(app)).now) - 121_000)
    const fields = await paymentForm(app, shop, { at: old })
    const stale = await submit(app, simulated.newebpay.payPath, { ...fields, MerchantID: 'MS1' })
    const text = visibleText(stale.body)
    for (const problem of ['TimeStamp MPG02004', 'MerchantID MPG03007']) expect(text).toContain(problem)
    const forged = await submit(app, simulated.newebpay.payPath, { ...fields, TradeSha: 'A'.repeat(64) })
    expect(visibleText(forged.body)).toContain('TradeSha MPG03009')
  })

  it('is told everything at once at the classic gateway, which has no codes that are known', async () => {
    const { app } = simulator
    const wrong = { act: 'auth', client: '654321', amount: '-1', od_sob: 'A1', roturl: '/callback' }
    const text = visibleText((await submit(app, simulated.greenworld.payPath, wrong)).body)
    for (const field of ['client', 'amount', 'roturl']) expect(text).toContain(`${field} `)
    expect(text).not.toContain('od_sob')
  })

  it.each(gatewayIds)('uses no number up at %s', async (gateway) => {
    const { app } = simulator
    const shop = await startShop(gateway)
    const fields = await paymentForm(app, shop)
    const [first = ''] = Object.keys(fields)
    expect((await submit(app, simulated[gateway].payPath, { ...fields, [first]: 'wrong' })).statusCode).toBe(
      400,
    )
    expect((await submit(app, simulated[gateway].payPath, fields)).statusCode).toBe(303)
  })
})

describe('the windows of time stamps', () => {
  it.each([
    ['ecpay', '31m', 'MerchantTradeDate'],
    ['newebpay', '3m', 'TimeStamp'],
  ] as const)('at %s go by the simulator’s clock', async (gateway, advance, field) => {
    const { app } = simulator
    const shop = await startShop(gateway)
    await clock(app, { freeze: true })
    const fields = await paymentForm(app, shop)
    await clock(app, { advance })
    const late = await submit(app, simulated[gateway].payPath, fields)
    expect(late.statusCode).toBe(400)
    expect(visibleText(late.body)).toContain(field)
    const { now } = await clock(app)
    expect(late.body).toMatch(new RegExp(`收到時，模擬器的時鐘是\\s+<time datetime="${now}">`))
    expect(visibleText(late.body)).toContain(`(${Math.floor(Date.parse(now) / 1000)})`)
    expect((await submit(app, simulated[gateway].payPath, await paymentForm(app, shop))).statusCode).toBe(303)
  })
})

describe('a test amount', () => {
  it.each(gatewayIds)('decides a payment at %s at once', async (gateway) => {
    const { app } = simulator
    const shop = await startShop(gateway)
    expect(await order(app, shop, { amount: 98_751 })).toMatch(/\/result$/)
    const { body } = await call<object>(app, '/_sim/trades/A20260602001')
    expect(body).toMatchObject({ status: 'refused', scenario: 'insufficient_funds' })
  })

  it('that only one vendor’s console knows is an ordinary one elsewhere', async () => {
    const { app } = simulator
    expect(await order(app, await startShop('newebpay'), { amount: 98_765 })).not.toMatch(/\/result$/)
    expect(await order(app, await startShop('ecpay'), { amount: 98_765 })).toMatch(/\/result$/)
  })

  it('is one of a kind for every scenario', async () => {
    const { body } = await call<{ id: string; amount: number }[]>(simulator.app, '/_sim/scenarios')
    expect(new Set(body.map(({ amount }) => amount)).size).toBe(body.length)
    expect(body.every(({ amount }) => amount > 98_700 && amount < 98_800)).toBe(true)
  })
})
