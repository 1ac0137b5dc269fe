import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { isOffered, scenarioIds, scenarios } from '../../src/index.ts'
import { chinese } from '../../src/pages/texts/chinese.ts'
import { english } from '../../src/pages/texts/english.ts'
import {
  answer,
  call,
  clock,
  deliveries,
  ended,
  gatewayIds,
  hiddenFields,
  order,
  paymentForm,
  simulated,
  startShop,
  startSimulator,
  submit,
  told,
  useSimulator,
  visibleText,
} from '../support.ts'

const simulator = useSimulator()
const look = async (url: string) => (await simulator.app.inject(url)).body
const press = (url: string, choice: string) => submit(simulator.app, url, { choice })
const hostile = `"><script>alert('1')</script>`

describe.each(gatewayIds)('the pay page of %s', (gateway) => {
  it('has a button for every way to end that this gateway knows', async () => {
    const body = await look(await order(simulator.app, await startShop(gateway)))
    const offered = scenarioIds.filter((id) => {
      const { group } = scenarios[id]
      return group !== 'verification' && isOffered(id, simulated[gateway])
    })
    const values = [...body.matchAll(/name="choice"\s+value="([^"]+)"/g)].map(([, value]) => value)
    expect(values.toSorted()).toEqual(
      [...offered.map((id) => (id === 'approve_3ds' ? 'verify' : id)), 'close'].toSorted(),
    )
  })

  it('shows what is sold, where the protocol tells', async () => {
    const text = visibleText(await look(await order(simulator.app, await startShop(gateway))))
    expect(text).toContain('A20260602001')
    if (gateway === 'greenworld') expect(text).not.toContain('陶藝課')
    else expect(text).toContain('陶藝課')
  })

  it('speaks the language the shop asks for, and the one the visitor chooses', async () => {
    const shop = await startShop(gateway)
    const address = await order(simulator.app, shop, { locale: 'en' })
    expect(await look(address)).toContain('How should this payment end?')
    expect(await look(`${address}?lang=zh-TW`)).toContain('選擇付款結果')
    expect(await look(`${address}?lang=fr`)).toContain('How should this payment end?')
    const chosen = await press(`${address}?lang=zh-TW`, 'approve')
    expect(chosen.headers.location).toBe(`${address}/result?lang=zh-TW`)
  })

  it('leads by an approval back to the shop, with the notice on its way', async () => {
    const shop = await startShop(gateway)
    const address = await order(simulator.app, shop)
    const chosen = await press(address, 'approve')
    expect([chosen.statusCode, chosen.headers.location]).toEqual([303, `${address}/result`])
    const page = await look(`${address}/result`)
    expect(page).toContain(`action="${shop.base}/return"`)
    expect(page).toContain('requestSubmit()')
    await submitToShop(shop.base, hiddenFields(page))
    await ended(simulator.app, 2)
    expect(told(shop).toSorted()).toEqual(['notify succeeded 1200', 'return succeeded 1200'])
  })

  it('stands by the first choice', async () => {
    const address = await order(simulator.app, await startShop(gateway))
    await press(address, 'approve')
    await press(address, 'expired_card')
    const { body } = await call<object>(simulator.app, '/_sim/trades/A20260602001')
    expect(body).toMatchObject({ status: 'approved', scenario: 'approve' })
    expect((await simulator.app.inject(address)).headers.location).toMatch(/\/trades\//)
  })
})

async function submitToShop(base: string, fields: Record<string, string>): Promise<void> {
  await fetch(`${base}/return`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
}

describe('the pay page', () => {
  it('does not take what is no choice, or none at this gateway', async () => {
    const address = await order(simulator.app, await startShop('newebpay'))
    for (const choice of ['steal', '', 'simulate_paid', 'constructor'])
      expect((await press(address, choice)).statusCode).toBe(400)
    expect((await call(simulator.app, '/_sim/trades')).body).toMatchObject([{ status: 'open' }])
  })

  it('sends nothing when the window is closed before paying', async () => {
    const { app } = simulator
    const address = await order(app, await startShop('ecpay'))
    expect((await press(address, 'close')).body).toContain('您關閉了視窗')
    expect((await app.inject(address)).statusCode).toBe(200)
    expect(await deliveries(app)).toEqual([])
  })

  it.each([
    ['approve_3ds', 'succeeded'],
    ['fail_3ds', 'declined'],
  ])('has a verification step that ends with %s', async (choice, outcome) => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    const address = await order(app, shop)
    const step = await press(address, 'verify')
    expect(await look(String(step.headers.location))).toContain(`value="${choice}"`)
    await press(address, choice)
    await ended(app, 1)
    expect(told(shop)).toEqual([`notify ${outcome} 1200`])
  })
})

describe('the way back', () => {
  it('waits for the bank, and is open once it has spoken', async () => {
    const { app } = simulator
    const shop = await startShop('newebpay')
    await clock(app, { freeze: true })
    const address = await order(app, shop)
    await press(address, 'slow_approve')
    expect(await look(`${address}/result`)).toContain('http-equiv="refresh"')
    expect((await app.inject(address)).headers.location).toBe(`${address}/result`)
    await clock(app, { advance: '30s' })
    expect(hiddenFields(await look(`${address}/result`))).toHaveProperty('TradeInfo')
  })

  it('waits for the shop’s answer to the notice where that comes first', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    const address = await order(app, shop)
    await press(address, 'notify_first')
    await look(`${address}/result`)
    expect(await deliveries(app)).toMatchObject([
      { channel: 'notify', acknowledged: true },
      { channel: 'return', state: 'sent' },
    ])
  })

  it('says that it waits while a shop hangs over the notice', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    shop.answering = () => 'never'
    const address = await order(app, shop)
    await press(address, 'notify_first')
    const page = await look(`${address}/result?lang=en`)
    expect(visibleText(page)).toContain('Waiting for the shop')
    expect(page).toContain('http-equiv="refresh"')
    expect(await deliveries(app)).toMatchObject([{ channel: 'notify', state: 'under way' }])
    shop.close()
    await ended(app, 1)
    expect(hiddenFields(await look(`${address}/result?lang=en`))).toHaveProperty('CheckMacValue')
  })

  it('is a GET form, or garbage, where the scenario says so', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    const byGet = await order(app, shop, { transId: 'GET' })
    await press(byGet, 'get_instead_of_post')
    expect(await look(`${byGet}/result`)).toContain(`<form method="get" action="${shop.base}/return"`)
    const garbage = await order(app, shop, { transId: 'GARBAGE' })
    await press(garbage, 'garbage_body')
    expect(hiddenFields(await look(`${garbage}/result`))).not.toHaveProperty('MerchantID')
  })

  it('carries a forgery where the scenario forges', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    const address = await order(app, shop)
    await press(address, 'missing_signature')
    const fields = hiddenFields(await look(`${address}/result`))
    expect(fields).toHaveProperty('MerchantTradeNo')
    expect(fields).not.toHaveProperty('CheckMacValue')
  })

  it('sends itself once, so that the browser’s Back button does not send the customer away again', async () => {
    const address = await order(simulator.app, await startShop('ecpay'))
    await press(address, 'approve')
    expect(await look(`${address}/result`)).toContain('requestSubmit()')
    const second = await look(`${address}/result`)
    expect(second).not.toContain('requestSubmit()')
    expect(hiddenFields(second)).toHaveProperty('CheckMacValue')
  })

  it.each(['requestSubmit', 'submit'])('sends itself by %s, whichever the browser has', async (name) => {
    const address = await order(simulator.app, await startShop('ecpay'))
    await press(address, 'approve')
    const script = /<script>(.*?)<\/script>/s.exec(await look(`${address}/result`))![1]!
    const sent: string[] = []
    const form =
      name === 'submit'
        ? { submit: () => sent.push('submit') }
        : { submit: () => sent.push('submit'), requestSubmit: () => sent.push('requestSubmit') }
    runInNewContext(script, { document: { forms: [form] } })
    expect(sent).toEqual([name])
  })

  it('is none when the customer has left', async () => {
    const address = await order(simulator.app, await startShop('ecpay'))
    await press(address, 'pay_and_close')
    expect(await look(`${address}/result`)).toContain('您在付款後關閉了視窗')
    expect(hiddenFields(await look(`${address}/result`))).toEqual({})
  })

  it.each([
    ['pay_and_close', 'You paid, then closed the window'],
    ['silent', 'You paid, then closed the window, and the shop gets no notice'],
  ] as const)('says once what becomes of it after %s', async (scenario, title) => {
    const address = await order(simulator.app, await startShop('ecpay'))
    await press(address, scenario)
    const page = await look(`${address}/result?lang=en`)
    expect(page).toContain(`<h1>${title}</h1>`)
    expect(visibleText(page).split(scenarios[scenario].en.effect)).toHaveLength(2)
    expect(page).not.toContain('Back to the payment')
  })

  it('leads back to the payment after one that was only simulated', async () => {
    const address = await order(simulator.app, await startShop('ecpay'))
    await press(address, 'simulate_paid')
    const page = await look(`${address}/result?lang=en`)
    expect(page).toContain(`href="${address}?lang=en">Back to the payment</a>`)
    expect(await look(`${address}?lang=en`)).toContain('How should this payment end?')
  })

  it('ends on the gateway’s page for a shop that asked for no return', async () => {
    const { app } = simulator
    const shop = await startShop('newebpay')
    shop.merchant.returnUrl = ''
    const address = await order(app, shop)
    await press(address, 'insufficient_funds')
    const page = await look(`${address}/result`)
    expect(visibleText(page)).toContain('餘額不足')
    expect(page).toContain(`href="${shop.base}/orders/1"`)
    expect(page).not.toContain('requestSubmit()')
  })

  it('does not exist before a choice', async () => {
    const address = await order(simulator.app, await startShop('ecpay'))
    expect((await simulator.app.inject(`${address}/result`)).headers.location).toBe(address)
  })
})

describe('the trade’s page', () => {
  it('shows every delivery with request and answer, and what is to be sent', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    await clock(app, { freeze: true })
    const trade = (await order(app, shop)).replace('/pay/', '/trades/')
    await answer(app, 'return_first')
    await ended(app, 1)
    const before = visibleText(await look(`${trade}?lang=en`))
    expect(before).toContain('To be sent Server notice')
    expect(before).toContain('Leads to /orders/1/result')
    await clock(app, { advance: '20s' })
    const after = visibleText(await look(`${trade}?lang=en`))
    expect(after).not.toContain('To be sent')
    expect(after).toContain('&amp;MerchantTradeNo=A20260602001')
    expect(after).toContain('1|OK')
    expect(after).toContain('acknowledged by the shop')
  })

  it('shows the bytes of a garbage body as escapes', async () => {
    const { app } = simulator
    const trade = (await order(app, await startShop('ecpay'))).replace('/pay/', '/trades/')
    await answer(app, 'garbage_body')
    await ended(app, 2)
    expect(visibleText(await look(trade))).toContain('\\xff\\xfe')
    expect(visibleText(await look(trade))).toMatch(/#\d+ 亂碼內容/)
    expect(visibleText(await look(`${trade}?lang=en`))).toMatch(/#\d+ garbage/)
  })

  it('sends the result again by either way', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    const trade = (await order(app, shop)).replace('/pay/', '/trades/')
    expect((await submit(app, `${trade}/notify`, {})).statusCode).toBe(404)
    await answer(app, 'approve', 'A20260602001', { deliver: false })
    const notice = await submit(app, `${trade}/notify`, {})
    expect([notice.statusCode, notice.headers.location]).toEqual([303, `${trade}?lang=zh-TW`])
    const back = await submit(app, `${trade}/return?lang=en`, {})
    expect(back.body).toContain('requestSubmit()')
    await submitToShop(shop.base, hiddenFields(back.body))
    await ended(app, 2)
    expect(told(shop).toSorted()).toEqual(['notify succeeded 1200', 'return succeeded 1200'])
  })

  it('sends any one delivery again, damaged in the same way', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    const trade = (await order(app, shop)).replace('/pay/', '/trades/')
    await answer(app, 'get_instead_of_post')
    const [notice] = await ended(app, 2)
    await submit(app, `${trade}/deliveries/${notice?.id}/again`, {})
    await ended(app, 3)
    expect(told(shop).at(-1)).toBe('GET notify succeeded 1200')
    const other = (await order(app, shop, { transId: 'B1' })).replace('/pay/', '/trades/')
    for (const wrong of [`${other}/deliveries/${notice?.id}/again`, `${trade}/deliveries/x/again`])
      expect((await submit(app, wrong, {})).statusCode).toBe(404)
  })

  it('is not found for a trade that is not there, or at another gateway', async () => {
    const { app } = simulator
    const address = await order(app, await startShop('ecpay'))
    const elsewhere = address.replace('/ecpay/', '/newebpay/')
    for (const url of ['/ecpay/pay/x', '/ecpay/trades/x', '/ecpay/pay/x/result', elsewhere, '/paypal/pay/x'])
      expect((await app.inject(url)).statusCode).toBe(404)
    expect((await submit(app, '/ecpay/trades/x/notify', {})).statusCode).toBe(404)
    expect((await press(elsewhere, 'approve')).statusCode).toBe(404)
  })
})

describe('the front page', () => {
  it('names addresses, accounts, cards and amounts of everything, in both languages', async () => {
    for (const locale of ['zh-TW', 'en'] as const) {
      const text = visibleText(await look(`/?lang=${locale}`))
      for (const id of gatewayIds) {
        expect(text).toContain(`http://sim.example${simulated[id].payPath}`)
        expect(text).toContain(`http://sim.example${simulated[id].queryPath}`)
      }
      for (const value of ['3002607', 'pwFHCqoQZGmho4w6', 'MS127874575', '123456'])
        expect(text).toContain(value)
      for (const id of scenarioIds) {
        const { amount, card } = scenarios[id]
        expect(text).toContain(scenarios[id][locale].label)
        expect(text).toContain(`NT$${amount.toLocaleString('en')}`)
        expect(text).toContain(card.last4)
      }
    }
  })

  it('does not show secrets that are not public', async () => {
    const app = await startSimulator({
      accounts: {
        ecpay: { ECPAY_HASH_KEY: 'abcdefghijklmnop' },
        greenworld: { GREENWORLD_ACCOUNT: 'shopmaster' },
      },
    })
    const { body } = await app.inject('/?lang=en')
    expect(body).not.toContain('abcdefghijklmnop')
    expect(body).not.toContain('shopmaster')
    expect(visibleText(body)).toContain('ECPAY_HASH_KEY set, not shown')
  })

  it('speaks the browser’s language until another is chosen', async () => {
    const english = { 'accept-language': 'en-GB,en;q=0.9' }
    expect((await simulator.app.inject({ url: '/', headers: english })).body).toContain('lang="en"')
    expect(await look('/')).toContain('<html lang="zh-TW">')
    const chosen = await simulator.app.inject({ url: '/?lang=zh-TW', headers: english })
    expect(chosen.body).toContain('<html lang="zh-TW">')
  })

  it('moves the clock by its buttons', async () => {
    const { app } = simulator
    await submit(app, '/clock', { change: 'freeze' })
    await submit(app, '/clock', { change: '15m' })
    expect(await clock(app)).toMatchObject({ isFrozen: true, aheadSeconds: 900 })
    expect(visibleText(await look('/?lang=en'))).toContain('Stopped; off the real time by +00:1')
    await submit(app, '/clock', { change: 'resume' })
    await submit(app, '/clock', { change: 'reset' })
    expect(await clock(app)).toMatchObject({ isFrozen: false, aheadSeconds: 0 })
    const unknown = await submit(app, '/clock?lang=en', { change: 'constructor' })
    expect(unknown.headers.location).toBe('/?lang=en')
  })
})

describe('the lists', () => {
  it('show trades and deliveries of every gateway', async () => {
    const { app } = simulator
    for (const id of gatewayIds) {
      await order(app, await startShop(id), { transId: id.toUpperCase() })
      await answer(app, 'approve', id.toUpperCase())
    }
    await ended(app, 6)
    for (const page of ['/trades', '/deliveries'])
      for (const id of gatewayIds) expect(visibleText(await look(page))).toContain(id.toUpperCase())
    expect(visibleText(await look('/deliveries?lang=en'))).toContain('Send again')
  })
})

describe('every page', () => {
  it('says that it is a simulator, keeps out of search engines and runs no script but its own', async () => {
    const { app } = simulator
    const address = await order(app, await startShop('ecpay'))
    const trade = address.replace('/pay/', '/trades/')
    const pages = [
      '/',
      '/?lang=en',
      '/trades',
      '/deliveries',
      address,
      `${address}/verification`,
      trade,
      '/nowhere',
    ]
    for (const page of [...pages, simulated.ecpay.payPath]) {
      const { body, headers } = await app.inject(page)
      expect(body).toMatch(/class="notice"[^]*(金流模擬器|Payment gateway simulator)/)
      expect(body).toContain('name="robots" content="noindex"')
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/)
    }
  })

  it('says while the clock is off by how much', async () => {
    const { app } = simulator
    const address = await order(app, await startShop('ecpay'))
    const pages = ['/', '/trades', address, address.replace('/pay/', '/trades/'), '/nowhere']
    for (const page of pages) expect(await look(`${page}?lang=en`)).not.toContain('class="clock"')
    await clock(app, { freeze: true, advance: '1d15m' })
    for (const page of pages) {
      expect(visibleText(await look(`${page}?lang=en`))).toMatch(
        /Clock, stopped: \+1d 00:1\d:\d\d off the real time/,
      )
      expect(visibleText(await look(`${page}?lang=zh-TW`))).toMatch(
        /時鐘已停住：與實際時間相差 \+1d 00:1\d:\d\d/,
      )
    }
    const rejected = await submit(app, `${simulated.ecpay.payPath}?lang=en`, {})
    expect(visibleText(rejected.body)).toContain('Clock, stopped:')
    await clock(app, { freeze: false })
    expect(visibleText(await look('/?lang=en'))).toContain('Clock: +1d 00:1')
    await clock(app, { reset: true })
    expect(await look('/')).not.toContain('class="clock"')
  })

  it('can be had in the other language, also where a test amount decided and where nothing is', async () => {
    const { app } = simulator
    const pages = ['/nowhere', '//evil.example/x', simulated.ecpay.payPath]
    for (const id of scenarioIds) {
      const shop = await startShop('ecpay')
      pages.push(
        await order(app, shop, {
          amount: scenarios[id].amount,
          transId: id.replaceAll('_', '').toUpperCase(),
        }),
      )
    }
    for (const page of pages) {
      const [, other = ''] = / href="([^"]+)" lang="en"/.exec(await look(page)) ?? []
      expect(other).toMatch(/^\/[^/]/)
      expect(await look(other.replaceAll('&amp;', '&'))).toContain('<html lang="en">')
    }
  })

  it('can be injected nothing', async () => {
    const { app } = simulator
    const shop = await startShop('newebpay')
    shop.merchant.returnUrl = `http://shop.example/return?q=${hostile}`
    shop.answering = () => ({ status: 500, body: hostile })
    const fields = await paymentForm(app, shop, { title: 'x' })
    const wrong = await submit(app, simulated.greenworld.payPath, { [hostile]: hostile, od_sob: hostile })
    const address = String((await submit(app, simulated.newebpay.payPath, fields)).headers.location)
    await press(address, 'pay_and_close')
    await ended(app, 1)
    const trade = address.replace('/pay/', '/trades/')
    const back = await submit(app, `${trade}/return`, {})
    const pages = [
      await look(trade),
      await look('/deliveries'),
      await look('/'),
      await look(`/?lang=${hostile}`),
    ]
    for (const body of [wrong.body, back.body, ...pages]) expect(body).not.toContain('<script>alert')
    expect(pages[0]).toContain('&lt;script&gt;alert(&#39;1&#39;)')
  })

  it('shows a hostile title as text', async () => {
    const { app } = simulator
    const shop = await startShop('newebpay')
    const title = '<img src=x onerror=alert(1)>'
    const address = await order(app, shop, { title })
    for (const url of [
      address,
      `${address}/verification`,
      address.replace('/pay/', '/trades/'),
      '/trades',
      '/',
    ])
      expect(await look(url)).not.toContain('<img')
  })

  it('has the same words in both languages', () => {
    expect(Object.keys(english)).toEqual(Object.keys(chinese))
  })
})

it('answers its health check', async () => {
  expect((await simulator.app.inject('/healthz')).json()).toEqual({ status: 'ok' })
})
