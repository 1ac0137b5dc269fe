import { describe, expect, it } from 'vitest'
import { payPageChoices } from '../src/choices.ts'
import { answerOn, order, post, readAtShop, redirectFields, simulator } from './simulator.ts'

describe('the payment form', () => {
  it('leads to a pay page of its own, with a button for every way to end', async () => {
    const app = await simulator()
    const address = await order(app)
    expect(address).toMatch(/^\/greenworld\/pay\/[\w-]{22}$/)
    const { body } = await app.inject(address)
    expect(body).toContain('NT$1,200')
    expect(body).toContain('A20260602001')
    for (const choice of payPageChoices.filter((id) => id !== 'approve_3ds'))
      expect(body).toContain(`value="${choice}"`)
  })

  it('speaks English when the shop asks for it', async () => {
    const app = await simulator()
    const page = await app.inject(await order(app, { ...redirectFields(), Enn: 'e' }))
    expect(page.body).toContain('lang="en"')
    expect((await app.inject(await order(app, redirectFields('B1')))).body).toContain('lang="zh-TW"')
  })

  it('is told everything that is wrong with it at once', async () => {
    const app = await simulator()
    const wrong = { ...redirectFields(), client: '654321', amount: '-1', roturl: '/callback' }
    const { statusCode, body } = await post(app, '/greenworld/form_Sc_to5.php', wrong)
    expect(statusCode).toBe(400)
    for (const field of ['client', 'amount', 'roturl']) expect(body).toContain(`<code>${field}</code>`)
    expect(body).not.toContain('<code>od_sob</code>')
  })

  it('may come without a body at all', async () => {
    const app = await simulator()
    expect((await app.inject({ method: 'POST', url: '/greenworld/form_Sc_to5.php' })).statusCode).toBe(400)
  })

  it('may come again while the trade is open, and not once it has ended', async () => {
    const app = await simulator()
    const address = await order(app)
    expect(await order(app)).toBe(address)
    await post(app, address, { choice: 'approve' })
    const again = await post(app, '/greenworld/form_Sc_to5.php', redirectFields())
    expect(again.statusCode).toBe(409)
    expect(again.body).toContain('訂單編號已用過')
  })

  it('cannot inject anything into a page', async () => {
    const app = await simulator()
    const hostile = `"><script>alert(1)</script>`
    const wrong = await post(app, '/greenworld/form_Sc_to5.php', {
      ...redirectFields(),
      od_sob: hostile,
      [hostile]: hostile,
    })
    const address = await order(app, {
      ...redirectFields(),
      roturl: `http://shop.example/?${hostile}`,
      [hostile]: hostile,
    })
    const result = await post(app, address, { choice: 'approve' })
    const trade = await app.inject(address.replace('pay', 'trades'))
    for (const { body } of [wrong, result, trade]) expect(body).not.toContain('<script>alert')
    expect(trade.body).toContain('&lt;script&gt;alert')
  })
})

describe('an approval', () => {
  it('is brought to the shop by the browser, signed', async () => {
    const app = await simulator()
    const page = await post(app, await order(app), { choice: 'approve' })
    expect(page.body).toContain('action="http://shop.example/return"')
    expect(page.body).toContain('requestSubmit()')
    const answer = answerOn(page)
    expect(answer).toMatchObject({ succ: '1', response_code: '000', card6no: '411111', card4no: '1111' })
    expect(answer.gwsr).toMatch(/^\d{10}$/)
    expect(answer.rech_key).toMatch(/^[0-9a-f]{40}$/)
    expect(readAtShop(answer)).toMatchObject({
      verified: true,
      succeeded: true,
      amount: 1200,
      transId: 'A20260602001',
    })
  })

  it('echoes what the shop sent along', async () => {
    const app = await simulator()
    const page = await post(app, await order(app, { ...redirectFields(), qfKey: 'abc' }), {
      choice: 'approve',
    })
    expect(answerOn(page).od_hoho).toBe('qfKey:abc&lt;br&gt;')
  })

  it('stands: a page sent twice, or another choice after it, brings the same answer', async () => {
    const app = await simulator()
    const address = await order(app)
    const first = answerOn(await post(app, address, { choice: 'approve' }))
    expect(answerOn(await post(app, address, { choice: 'approve' }))).toEqual(first)
    expect(answerOn(await post(app, address, { choice: 'expired_card' }))).toEqual(first)
    expect((await app.inject(address)).statusCode).toBe(303)
  })

  it('gets a rising number of its own', async () => {
    const app = await simulator()
    const one = answerOn(await post(app, await order(app, redirectFields('A1')), { choice: 'approve' }))
    const two = answerOn(await post(app, await order(app, redirectFields('A2')), { choice: 'approve' }))
    expect(Number(two.gwsr)).toBeGreaterThan(Number(one.gwsr))
  })

  it('does not return by the browser when the customer closed the window', async () => {
    const app = await simulator()
    const page = await post(app, await order(app), { choice: 'pay_and_close' })
    expect(page.body).toContain('您在付款後關閉了視窗')
    expect(page.body).not.toContain('requestSubmit')
  })
})

describe('a refusal', () => {
  it.each([
    ['insufficient_funds', '51', '餘額不足'],
    ['expired_card', '54', '卡片過期'],
    ['do_not_honour', '05', '拒絕交易'],
  ])('for %s is brought back with the bank’s words', async (choice, code, message) => {
    const app = await simulator()
    const answer = answerOn(await post(app, await order(app), { choice }))
    expect(answer).toMatchObject({ succ: '0', response_code: code, auth_code: '' })
    expect(readAtShop(answer)).toMatchObject({ verified: true, succeeded: false, message })
  })
})

describe('the 3-D Secure step', () => {
  it.each([
    ['approve_3ds', true],
    ['fail_3ds', false],
  ])('ends with %s', async (choice, succeeded) => {
    const app = await simulator()
    const address = await order(app)
    const step = await post(app, address, { choice: 'verify' })
    expect((await app.inject(String(step.headers.location))).body).toContain(`value="${choice}"`)
    expect(readAtShop(answerOn(await post(app, address, { choice })))).toMatchObject({
      verified: true,
      succeeded,
    })
  })
})

describe('a window closed before paying', () => {
  it('sends nothing and leaves the trade open', async () => {
    const app = await simulator()
    const address = await order(app)
    expect((await post(app, address, { choice: 'close' })).body).toContain('您關閉了視窗')
    expect((await app.inject('/_sim/trades')).json()).toMatchObject([
      { status: 'open', answer: null, deliveries: [] },
    ])
    expect((await app.inject(address)).statusCode).toBe(200)
  })
})

describe('every page', () => {
  it('says that it is a simulator, keeps out of search engines and runs no script but its own', async () => {
    const app = await simulator()
    const address = await order(app)
    const pages = [
      '/',
      '/?Enn=e',
      address,
      `${address}/verification`,
      address.replace('pay', 'trades'),
      '/nowhere',
    ]
    for (const page of pages) {
      const { body, headers } = await app.inject(page)
      expect(body).toMatch(/class="notice"[^]*(金流模擬器|Payment gateway simulator)/)
      expect(body).toContain('name="robots" content="noindex"')
      expect(headers['content-security-policy']).toContain("default-src 'none'")
    }
  })

  it('is not found for a trade that is not there', async () => {
    const app = await simulator()
    for (const url of ['/greenworld/pay/x', '/greenworld/pay/x/verification', '/greenworld/trades/x']) {
      expect((await app.inject(url)).statusCode).toBe(404)
    }
    expect((await post(app, '/greenworld/trades/x/notify', {})).statusCode).toBe(404)
  })
})

it('answers its health check', async () => {
  const app = await simulator()
  expect((await app.inject('/healthz')).statusCode).toBe(200)
})
