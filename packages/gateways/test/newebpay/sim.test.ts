import { describe, expect, it } from 'vitest'
import { encodeForm, newebpay, parseForm, sealTradeInfo } from '../../src/index.ts'
import { simulatedGateways } from '../../src/sim.ts'
import type { SimulatedOrder, SimulatedResult, SimulatedTrade } from '../../src/sim.ts'
import { checkValue, tradeSha } from '../../src/newebpay/check-values.ts'
import { decrypt } from '../../src/newebpay/cipher.ts'
import { account, at, merchant, merchantWithNewKeys, payment, read, stranger, without } from './shop.ts'

const { newebpay: simulated } = simulatedGateways
const { query } = newebpay
if (!query) throw new Error('NewebPay answers queries.')

const { fields } = newebpay.redirectForm(payment, merchant)

/** The order inside our own form. */
const order = Object.fromEntries(new URLSearchParams(decrypt(fields.TradeInfo ?? '', merchant.keys) ?? ''))

const readForm = (form: Readonly<Record<string, string>>, now = at) =>
  simulated.readForm(parseForm(encodeForm(form)), account, now)

/** Our form with the order changed before it was signed; an undefined value leaves a field out. */
function changed(changes: Readonly<Record<string, string | undefined>>, now = at) {
  const all = Object.entries({ ...order, ...changes }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return readForm({ ...fields, ...sealTradeInfo(encodeForm(Object.fromEntries(all)), merchant.keys) }, now)
}

const codes = (reading: ReturnType<typeof readForm>) =>
  reading.ok ? [] : reading.problems.map(({ field, code }) => `${field} ${code}`)

const expectedOrder: SimulatedOrder = {
  merchant: 'MS300000001',
  transId: payment.transId,
  amount: 1200,
  title: '陶藝入門',
  locale: 'zh-TW',
  returnUrl: merchant.returnUrl,
  notifyUrl: merchant.notifyUrl,
  backUrl: payment.orderUrl,
  echo: { RespondType: 'JSON', Version: '2.3', TimeStamp: '1780385445' },
}

const approved: SimulatedResult = {
  outcome: 'approved',
  code: '00',
  message: '授權成功',
  number: '0123456789',
  at,
  card: { first6: '400022', last4: '1111', expiry: '3009' },
  eci: '5',
  authCode: '115468',
  token: 'a1'.repeat(20),
  simulatedPaid: false,
}
const declined: SimulatedResult = {
  ...approved,
  outcome: 'declined',
  code: '51',
  message: '餘額不足',
  authCode: '',
  eci: '7',
}

describe('readForm', () => {
  it('reads the order out of our own redirect form', () => {
    expect(readForm(fields)).toEqual({ ok: true, order: expectedOrder })
  })

  it('reads the English page, the other format and an older version', () => {
    const version = { Version: '2.0' }
    const text = encodeForm({ ...order, ...version, LangType: 'en', RespondType: 'String' })
    expect(readForm({ ...fields, ...version, ...sealTradeInfo(text, merchant.keys) })).toMatchObject({
      ok: true,
      order: { locale: 'en', echo: { RespondType: 'String', Version: '2.0' } },
    })
  })

  it.each(['1.4', '1.5', '1.6', '2.2', '2.4'])(
    'takes a form of version %s, which no document excludes',
    (Version) => {
      const text = encodeForm({ ...order, Version })
      expect(readForm({ ...fields, Version, ...sealTradeInfo(text, merchant.keys) })).toMatchObject({
        ok: true,
      })
    },
  )

  it.each(['jp', '', 'xx'])('shows Chinese for the language %j', (LangType) => {
    expect(changed({ LangType })).toMatchObject({ ok: true, order: { locale: 'zh-TW' } })
  })

  it('needs no addresses', () => {
    expect(changed({ ReturnURL: undefined, NotifyURL: undefined, ClientBackURL: undefined })).toMatchObject({
      ok: true,
      order: { returnUrl: null, notifyUrl: null, backUrl: null },
    })
  })

  it.each<[string, Readonly<Record<string, string>>, string[]]>([
    ['no TradeInfo', without(fields, 'TradeInfo'), ['TradeInfo MPG01023']],
    ['no TradeSha', without(fields, 'TradeSha'), ['TradeSha MPG01024']],
    ['a wrong TradeSha', { ...fields, TradeSha: '0'.repeat(64) }, ['TradeSha MPG03009']],
    [
      'another shop’s keys',
      { ...fields, ...sealTradeInfo(encodeForm(order), stranger.keys) },
      ['TradeSha MPG03009'],
    ],
    ['no MerchantID', without(fields, 'MerchantID'), ['MerchantID MPG01009', 'MerchantID MPG03007']],
    ['a shop it does not know', { ...fields, MerchantID: 'MS1' }, ['MerchantID null', 'MerchantID MPG03007']],
    ['no Version', without(fields, 'Version'), ['Version MPG01010', 'Version MPG01010']],
    ['a version that is none', { ...fields, Version: 'new' }, ['Version MPG02010', 'Version MPG01010']],
    ['AES-GCM', { ...fields, EncryptType: '1' }, ['EncryptType MPG03009']],
  ])('rejects a form with %s', (_, form, expected) => {
    expect(codes(readForm(form))).toEqual(expected)
  })

  it('rejects what it cannot decrypt', () => {
    const TradeInfo = '00'.repeat(16)
    const form = { ...fields, TradeInfo, TradeSha: tradeSha(TradeInfo, merchant.keys) }
    expect(codes(readForm(form))).toEqual(['TradeInfo MPG03009'])
  })

  it.each<[string, string, (string | undefined)[]]>([
    ['MerchantID', 'MPG03007', ['MS300000002', '', undefined]],
    ['Version', 'MPG01010', ['2.0', undefined]],
    ['RespondType', 'MPG01011', ['json', 'XML', undefined]],
    ['TimeStamp', 'MPG02004', ['soon', '-1', '1e9', String(at.getTime())]],
    ['TimeStamp', 'MPG01002', ['', undefined]],
    ['MerchantOrderNo', 'MPG01012', ['', 'A-1', 'A 1', '單號', 'A'.repeat(31), undefined]],
    ['Amt', 'MPG01015', ['', '0', '-1', '1.5', '01', '1e3', '2147483648', undefined]],
    ['ItemDesc', 'MPG01017', ['', undefined, 'x'.repeat(51), "Bob's", '"x"', 'a\nb', 'a\u2028b']],
    [
      'ReturnURL',
      'MPG01014',
      ['/callback', 'ftp://x.example', 'https://', `https://x.example/${'x'.repeat(190)}`],
    ],
    ['NotifyURL', 'MPG01014', ['javascript:alert(1)']],
    ['CustomerURL', 'MPG01014', ['mailto:a@b.example']],
    ['ClientBackURL', 'MPG01014', ['shop']],
    ['Email', 'MPG01013', ['nobody', `a@${'b'.repeat(50)}`]],
  ])('rejects what %s cannot be with %s', (field, code, values) => {
    for (const value of values) expect(codes(changed({ [field]: value }))).toEqual([`${field} ${code}`])
  })

  it('takes an order number with underscores, a title of 50 wide characters and an address of 200', () => {
    const ReturnURL = `https://x.example/${'x'.repeat(182)}`
    expect(ReturnURL).toHaveLength(200)
    expect(changed({ MerchantOrderNo: 'A_1', ItemDesc: '𠮷'.repeat(50), ReturnURL })).toMatchObject({
      ok: true,
    })
  })

  it('lets a page be opened 120 seconds late or early, and no more', () => {
    const after = (seconds: number) => new Date(Math.floor(at.getTime() / 1000) * 1000 + seconds * 1000)
    for (const seconds of [-120, 0, 120]) expect(readForm(fields, after(seconds)).ok).toBe(true)
    for (const seconds of [-121, 121])
      expect(codes(readForm(fields, after(seconds)))).toEqual(['TimeStamp MPG02004'])
  })

  it('rejects one address for both ways, in whatever spelling', () => {
    expect(codes(changed({ ReturnURL: 'https://API.example:443/gateways/newebpay/notify' }))).toEqual([
      'NotifyURL null',
    ])
  })

  it('rejects a field that came twice, inside and outside', () => {
    expect(codes(changedText(`${encodeForm(order)}&Amt=1`))).toEqual(['Amt null'])
    const body = parseForm(`${encodeForm(fields)}&Version=2.3&Version=2.3`)
    expect(codes(simulated.readForm(body, account, at))).toEqual(['Version null'])
  })

  it('rejects a title in Big5', () => {
    const text = encodeForm(order).replace(/ItemDesc=[^&]*/, 'ItemDesc=%BEl%C3B')
    expect(codes(changedText(text))).toEqual(['ItemDesc null'])
  })

  it('tells every problem at once', () => {
    const reading = changed({
      RespondType: 'XML',
      TimeStamp: '1',
      MerchantOrderNo: '-',
      Amt: '0',
      ItemDesc: "'",
    })
    expect(codes(reading)).toEqual([
      'RespondType MPG01011',
      'TimeStamp MPG02004',
      'MerchantOrderNo MPG01012',
      'Amt MPG01015',
      'ItemDesc MPG01017',
    ])
  })

  it('knows no shop without an account', () => {
    expect(simulated.readForm(parseForm(encodeForm(fields)), {}, at).ok).toBe(false)
  })

  function changedText(text: string) {
    return readForm({ ...fields, ...sealTradeInfo(text, merchant.keys) })
  }
})

describe.each(['JSON', 'String'])('an answer in %s', (RespondType) => {
  const asked = { ...expectedOrder, echo: { ...expectedOrder.echo, RespondType } }

  it.each(['return', 'notify'] as const)('comes back as what happened, by the %s', (channel) => {
    expect(read(simulated.answer(asked, approved, account, channel))).toMatchObject({
      verified: true,
      transId: payment.transId,
      outcome: 'succeeded',
      amount: 1200,
      gatewayTradeNumber: '26060200123456789',
      message: '授權成功',
      fields: {
        client: 'MS300000001',
        succ: 1,
        response_code: '00',
        response_msg: '授權成功',
        process_date: '20260602',
        process_time: '153045',
        od_sob: payment.transId,
        auth_code: '115468',
        amount: 1200,
        eci: '5',
        card4no: '1111',
        card6no: '400022',
        expire_dt: '3009',
      },
    })
  })

  it('comes back as a decline, with the bank’s code and words', () => {
    const answer = simulated.answer(asked, declined, account, 'notify')
    expect(answer.Status).toBe('MPG03009')
    expect(read(answer)).toMatchObject({
      verified: true,
      outcome: 'declined',
      message: '餘額不足',
      fields: { succ: 0, response_code: '51', auth_code: '', eci: '' },
    })
  })

  it('carries any message', () => {
    const message = '"引號" & 100% + \\u0041 = 𠮷 \n </script>'
    expect(read(simulated.answer(asked, { ...declined, message }, account, 'notify'))).toMatchObject({
      message,
    })
  })

  it('verifies after the shop has changed its keys, as long as it keeps the old ones', () => {
    const answer = simulated.answer(asked, approved, account, 'notify')
    expect(read(answer, merchantWithNewKeys)).toMatchObject({
      verified: true,
      previousKeyId: merchant.keys.id,
    })
    expect(read(answer, stranger)).toMatchObject({ rejection: 'bad_signature' })
  })

  it('is unsigned without its signature field, and badly signed with a digit of it changed', () => {
    const answer = simulated.answer(asked, approved, account, 'notify')
    for (const name of simulated.signatureFields) {
      const value = answer[name] ?? ''
      const other = (value.startsWith('0') ? '1' : '0') + value.slice(1)
      expect(read(without(answer, name))).toMatchObject({ rejection: 'bad_signature' })
      expect(read({ ...answer, [name]: other })).toMatchObject({ rejection: 'bad_signature' })
    }
  })
})

describe('an answer', () => {
  it('is in ASCII before it is encrypted, as PHP writes it', () => {
    const { TradeInfo = '' } = simulated.answer(expectedOrder, approved, account, 'notify')
    const text = decrypt(TradeInfo, merchant.keys)
    expect(text).toMatch(/^[\x20-\x7e]+$/)
    expect(text).toContain('\\u6388\\u6b0a\\u6210\\u529f')
  })

  it('for another shop or amount is signed all the same, for the shop to find out', () => {
    const other = simulated.answer(
      { ...expectedOrder, merchant: 'MS9', amount: 1 },
      approved,
      account,
      'notify',
    )
    expect(read(other)).toMatchObject({ rejection: 'merchant_mismatch', authentic: true })
  })
})

describe('the rest of the gateway’s manners', () => {
  it('no order number is good for a second visit', () => {
    expect(simulated.usedNumber).toMatchObject({ field: 'MerchantOrderNo', code: 'MPG03008' })
  })

  it('a notice is received with HTTP 200 and any body, and repeated three times otherwise', () => {
    const taken = (status: number, body = '') => simulated.isAcknowledged({ status, body })
    expect([taken(200), taken(200, '<html>'), taken(200, '0|Error')]).toEqual([true, true, true])
    expect([201, 204, 302, 400, 500].some((status) => taken(status, 'OK'))).toBe(false)
    expect(simulated.resendMinutes).toHaveLength(3)
  })

  it('what we acknowledge, it takes', () => {
    const { status, body } = newebpay.acknowledge({ authentic: true })
    expect(simulated.isAcknowledged({ status, body })).toBe(true)
    expect(simulated.isAcknowledged(newebpay.acknowledge({ authentic: false }))).toBe(false)
  })

  it('its addresses are those of the settings in development', () => {
    const value = (name: string) => newebpay.settings.find((one) => one.name === name)?.developmentValue
    expect(value('NEWEBPAY_PAYMENT_URL')).toBe(`{sim}${simulated.payPath}`)
    expect(value('NEWEBPAY_QUERY_URL')).toBe(`{sim}${simulated.queryPath}`)
  })
})

describe('answerQuery', () => {
  const trade = (result: SimulatedResult | null, order = expectedOrder): SimulatedTrade => ({
    order,
    number: '1234567890',
    result,
  })
  const question = query.queryRequest({ transId: payment.transId, amount: 1200, at }, merchant).fields

  function ask(asked: Readonly<Record<string, string>>, found: SimulatedTrade | undefined, shop = account) {
    return simulated.answerQuery(
      parseForm(encodeForm(asked)),
      (by) => ('transId' in by && by.transId === found?.order.transId ? found : undefined),
      shop,
      at,
    )
  }
  const reading = (asked: Readonly<Record<string, string>>, found: SimulatedTrade | undefined) =>
    query.readQuery(ask(asked, found), merchant)

  it.each(['JSON', 'String'])('tells in %s what became of a payment', (RespondType) => {
    const asked = { ...question, RespondType }
    expect(reading(asked, trade(approved)).reading).toMatchObject({
      verified: true,
      outcome: 'succeeded',
      amount: 1200,
      gatewayTradeNumber: '26060200123456789',
      fields: { process_time: '153045', auth_code: '115468' },
    })
    expect(reading(asked, trade(declined)).reading).toMatchObject({
      outcome: 'declined',
      message: '餘額不足',
    })
    expect(reading(asked, trade(null)).reading).toMatchObject({ outcome: 'open', gatewayTradeNumber: null })
  })

  it('answers with the fields of the manual, 4.3.2, as texts, and with null where there is nothing', () => {
    const plain = JSON.parse(ask(question, trade({ ...approved, eci: '7' })).body) as { Result: object }
    expect(plain.Result).toMatchObject({
      TradeStatus: '1',
      PaymentType: 'CREDIT',
      CreateTime: '2026-06-02 15:30:45',
      PayTime: '2026-06-02 15:30:45',
      FundTime: '0000-00-00',
      Inst: '0',
      InstFirst: '0',
      InstEach: '0',
      ECI: null,
      CloseAmt: null,
      CloseStatus: '0',
      BackBalance: '1200',
      BackStatus: '0',
    })
    const secure = JSON.parse(ask(question, trade(approved)).body) as { Result: object }
    expect(secure.Result).toHaveProperty('ECI', '5')
  })

  it('has a number and no kind of payment for a trade that nobody has paid so far', () => {
    const { Result } = JSON.parse(ask(question, trade(null)).body) as { Result: object }
    expect(Result).toMatchObject({ TradeNo: '26060201234567890', PaymentType: '', TradeStatus: '0' })
    expect(Result).not.toHaveProperty('RespondCode')
  })

  it.each(['1.0', '1.1', '1.2', '1.3', '1.5'])('answers a question of version %s', (Version) => {
    expect(reading({ ...question, Version }, trade(approved)).reading.verified).toBe(true)
  })

  it('gives a trade the number that its notice gave it', () => {
    const { reading: queried } = reading(question, trade(approved))
    const notice = read(simulated.answer(expectedOrder, approved, account, 'notify'))
    expect(queried).toHaveProperty('gatewayTradeNumber', notice.verified && notice.gatewayTradeNumber)
  })

  it('knows no trade of another number or amount, or of another shop', () => {
    const otherAmount = { ...question, Amt: '1201', CheckValue: sign({ ...question, Amt: '1201' }) }
    for (const [asked, found] of [
      [question, undefined],
      [otherAmount, trade(approved)],
      [question, trade(approved, { ...expectedOrder, merchant: 'MS9' })],
      [{ ...question, Gateway: 'Composite' }, trade(approved)],
    ] as const)
      expect(ask(asked, found).body).toContain('TRA10021')
    expect(reading(question, undefined)).toMatchObject({
      pauseMinutes: null,
      reading: { rejection: 'query_failed' },
    })
  })

  it('finds a composite shop’s trade where that shop has to look for it', () => {
    const composite = { ...account, NEWEBPAY_MERCHANT_ID: 'MS5001' }
    const shop = { ...merchant, merchantId: 'MS5001' }
    const asked = query.queryRequest({ transId: payment.transId, amount: 1200, at }, shop).fields
    const found = trade(approved, { ...expectedOrder, merchant: 'MS5001' })
    expect(ask(asked, found, composite).body).toContain('SUCCESS')
    expect(ask(without(asked, 'Gateway'), found, composite).body).toContain('TRA10021')
  })

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['a wrong check value', { ...question, CheckValue: '0'.repeat(64) }, 'TRA10054'],
    ['no check value', without(question, 'CheckValue'), 'TRA10054'],
    ['an amount it was not signed for', { ...question, Amt: '1201' }, 'TRA10054'],
    ['an old time stamp', { ...question, TimeStamp: '1780385324' }, 'MEM40014'],
    ['a time stamp in milliseconds', { ...question, TimeStamp: String(at.getTime()) }, 'MEM40014'],
    ['no time stamp', without(question, 'TimeStamp'), 'MEM40014'],
    ['another shop', { ...question, MerchantID: 'MS9' }, 'TRA10001'],
    ['a format it does not have', { ...question, RespondType: 'XML' }, 'TRA10036'],
    ['an order number with a dash', { ...question, MerchantOrderNo: 'A-1' }, 'TRA10037'],
    ['an amount that is none', { ...question, Amt: 'many' }, 'TRA10003'],
    ['no version', without(question, 'Version'), 'MEM40013'],
    ['a version that is none', { ...question, Version: 'newest' }, 'MEM40013'],
  ])('rejects %s', (_, asked, code) => {
    const { body } = ask(asked, trade(approved))
    expect(JSON.parse(body)).toMatchObject({ Status: code, Result: [] })
  })

  it('rejects a field that came twice', () => {
    const form = parseForm(`${encodeForm(question)}&Amt=1200`)
    expect(simulated.answerQuery(form, () => trade(approved), account, at).body).toContain('MEM40013')
  })

  function sign(asked: Readonly<Record<string, string>>): string {
    const { Amt = '', MerchantID = '', MerchantOrderNo = '' } = asked
    return checkValue({ Amt, MerchantID, MerchantOrderNo }, merchant.keys)
  }
})
