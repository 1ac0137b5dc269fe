import { describe, expect, it } from 'vitest'
import { encodeForm, greenworld, parseForm } from '../../src/index.ts'
import { signCallback, simulatedGateways } from '../../src/sim.ts'
import type { FindTrade, SimulatedOrder, SimulatedResult, SimulatedTrade } from '../../src/sim.ts'
import { account as login, checkCode, merchant, readAnswer } from '../support/answer.ts'

const simulated = simulatedGateways.greenworld
const account = { CLIENT_ID: '123456', GREENWORLD_CHECK_CODE: checkCode, GREENWORLD_ACCOUNT: login }
const now = new Date('2026-06-02T07:30:45Z')
const payment = {
  transId: '260602A0123456789XYZ',
  amount: 1200,
  title: '陶藝入門',
  locale: 'zh-TW',
  at: now,
  orderUrl: 'https://shop.example/orders/1',
} as const
const { fields } = greenworld.redirectForm(payment, merchant)

const readBody = (body: string) => simulated.readForm(parseForm(body), account, now)
const read = (changes: Record<string, string> = {}) => readBody(encodeForm({ ...fields, ...changes }))
const problemFields = (reading: ReturnType<typeof read>) =>
  reading.ok ? [] : reading.problems.map(({ field }) => field)

const order: SimulatedOrder = {
  merchant: '123456',
  transId: '260602A0123456789XYZ',
  amount: 1200,
  title: null,
  locale: 'zh-TW',
  returnUrl: 'https://api.example/return',
  notifyUrl: 'https://api.example/notify',
  backUrl: null,
  echo: { od_hoho: '' },
}
const approved: SimulatedResult = {
  outcome: 'approved',
  code: '00',
  message: '授權成功',
  number: '1234567890',
  at: now,
  card: { first6: '431195', last4: '2222', expiry: '3012' },
  eci: '5',
  authCode: '777777',
  token: 'a1b2c3d4e5a1b2c3d4e5a1b2c3d4e5a1b2c3d4e5',
  simulatedPaid: false,
}
const declined: SimulatedResult = {
  ...approved,
  outcome: 'declined',
  code: '51',
  message: '餘額不足',
  authCode: '',
}

describe('readForm', () => {
  it('reads the order out of our own redirect form', () => {
    expect(read()).toEqual({ ok: true, order })
  })

  it('reads the language and where the "back" button leads', () => {
    const reading = read({ Enn: 'e', mallurl: 'https://shop.example' })
    expect(reading).toMatchObject({ order: { locale: 'en', backUrl: 'https://shop.example' } })
  })

  it('echoes fields it does not know, and not those it does', () => {
    const reading = read({ qfKey: 'abc', desc: 'x', note: '備註' })
    expect(reading).toMatchObject({ order: { echo: { od_hoho: 'qfKey:abc<br>note:備註<br>' } } })
  })

  it('cuts the echo to its column', () => {
    const reading = read({ note: '𠮷'.repeat(600) })
    expect(reading).toMatchObject({ order: { echo: { od_hoho: `note:${'𠮷'.repeat(495)}` } } })
  })

  it.each([
    ['act', ['', 'query']],
    ['client', ['', '654321']],
    ['od_sob', ['', 'A-1', '"><script>', 'A'.repeat(21)]],
    ['amount', ['', '0', '-1', '1.5', '01', '1e3', '2147483648']],
    ['roturl', ['', '/callback', 'ftp://x.example', 'javascript:alert(1)', 'https://']],
    ['bk_posturl', ['/notify', 'mailto:a@b.example']],
  ])('rejects what %s cannot be', (field, values) => {
    for (const value of values) expect(problemFields(read({ [field]: value }))).toEqual([field])
  })

  it('needs no notice address', () => {
    expect(read({ bk_posturl: '' })).toMatchObject({ ok: true, order: { notifyUrl: null } })
  })

  it('takes an old form: the protocol dates nothing', () => {
    expect(simulated.readForm(parseForm(encodeForm(fields)), account, new Date('2030-01-01')).ok).toBe(true)
  })

  it('tells every problem at once, with no code, as none is known', () => {
    const reading = readBody('amount=-1&act=auth&act=auth&act=auth')
    expect(problemFields(reading)).toEqual(['client', 'od_sob', 'amount', 'roturl', 'act'])
    expect(reading.ok || reading.problems.every(({ code }) => code === null)).toBe(true)
  })

  it('lets the lines of an invoice repeat', () => {
    expect(readBody(`${encodeForm(fields)}&prd_name[]=a&prd_name[]=b`).ok).toBe(true)
  })
})

describe('signCallback', () => {
  const answer = { gwsr: '12345678', process_time: '153045', amount: '1200' }

  it('fills every column and signs with what it is given', () => {
    const signed = signCallback(answer, { checkCode })
    expect(Object.keys(signed)).toHaveLength(23)
    expect(signed).toMatchObject({ spcheck: '78332685', inspect: '', succ: '' })
    expect(signCallback(answer, { checkCode, account: 'x' }).inspect).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('an answer', () => {
  const answer = (result: SimulatedResult, books = account) =>
    simulated.answer(order, result, books, 'notify')

  it('of an approval reads as one, in Taipei’s time', () => {
    const shop = { ...merchant, account: login }
    expect(readAnswer(answer(approved), shop)).toMatchObject({
      verified: true,
      outcome: 'succeeded',
      transId: order.transId,
      amount: 1200,
      gatewayTradeNumber: '1234567890',
      message: '授權成功',
      fields: { process_date: '20260602', process_time: '153045', response_code: '000', auth_code: '777777' },
    })
  })

  it('of a decline reads as one, with the bank’s code', () => {
    expect(readAnswer(answer(declined))).toMatchObject({
      verified: true,
      outcome: 'declined',
      needsRecheck: false,
      message: '餘額不足',
      fields: { succ: 0, response_code: '51', auth_code: '' },
    })
  })

  it('is the same on both channels, and echoes what came with the form', () => {
    const echoing = { ...order, echo: { od_hoho: 'qfKey:abc<br>' } }
    const [back, notice] = (['return', 'notify'] as const).map((channel) =>
      simulated.answer(echoing, approved, account, channel),
    )
    expect(back).toEqual(notice)
    expect(back).toHaveProperty('od_hoho', 'qfKey:abc<br>')
  })

  it('has no inspect where the books know no login', () => {
    expect(answer(approved, { ...account, GREENWORLD_ACCOUNT: '' })).toHaveProperty('inspect', '')
  })

  it('is unsigned without its signature fields', () => {
    const unsigned = { ...answer(approved) }
    for (const name of simulated.signatureFields) delete unsigned[name]
    expect(readAnswer(unsigned)).toMatchObject({ rejection: 'bad_signature' })
  })
})

describe('the recheck', () => {
  const books: SimulatedTrade[] = [{ order, number: approved.number, result: approved }]
  const find: FindTrade = (by) =>
    books.find((trade) =>
      'number' in by ? trade.result?.number === by.number : trade.order.transId === by.transId,
    )
  const { recheckRequest, readRecheck } = greenworld.recheck ?? expect.fail('There is no recheck.')
  const question = (result = approved) => {
    const reading = readAnswer(simulated.answer(order, result, account, 'notify'))
    return recheckRequest(reading.fields, merchant)?.fields ?? expect.fail('There is nothing to ask by.')
  }
  const ask = (asked: Record<string, string>, from = find) =>
    readRecheck(simulated.answerQuery(parseForm(encodeForm(asked)), from, account, now))

  it('vouches for what was approved', () => {
    expect(ask(question())).toBe('genuine')
  })

  it.each(['key', 'serial', 'amt'])('vouches for nothing when %s is wrong or missing', (name) => {
    const { [name]: value = '', ...rest } = question()
    expect(ask(rest)).toBe('not_genuine')
    expect(ask({ ...rest, [name]: `${value}0` })).toBe('not_genuine')
  })

  it('vouches neither for a decline nor for an unpaid order nor for what it never saw', () => {
    const asked = question()
    expect(ask(asked, () => ({ order, number: declined.number, result: declined }))).toBe('not_genuine')
    expect(ask(asked, () => ({ order, number: '12345678', result: null }))).toBe('not_genuine')
    expect(ask(asked, () => undefined)).toBe('not_genuine')
    expect(ask({})).toBe('not_genuine')
  })
})

describe('a notice', () => {
  it('is acknowledged by any answer with status 200, and never repeated', () => {
    expect(simulated.isAcknowledged({ status: 200, body: '' })).toBe(true)
    expect(simulated.isAcknowledged({ status: 500, body: 'OK' })).toBe(false)
    expect(simulated.resendMinutes).toEqual([])
  })
})
