import { describe, expect, it } from 'vitest'
import { ecpay, encodeForm, parseForm } from '../../src/index.ts'
import vectors from '../vectors/ecpay.json' with { type: 'json' }
import {
  account,
  approved,
  declined,
  merchant,
  newKeys,
  now,
  order,
  payment,
  sign,
  sim,
  without,
} from './support.ts'

const { fields } = ecpay.redirectForm(payment, merchant)
const { CheckMacValue: _, ...unsigned } = fields

const readBody = (body: string) => sim.readForm(parseForm(body), account, now)
/** The form with anything changed before it is signed; `undefined` leaves a field out. */
const read = (changes: Readonly<Record<string, string | undefined>> = {}) =>
  readBody(encodeForm(sign({ ...unsigned, ...changes })))
const problems = (reading: ReturnType<typeof read>) =>
  reading.ok ? [] : reading.problems.map(({ field, code }) => [field, code])

describe('the payment page', () => {
  it('reads the order out of our own form', () => {
    expect(read()).toEqual({ ok: true, order })
  })

  it('reads the language, the addresses that are missing and what is to come back', () => {
    const changes = {
      Language: 'ENG',
      OrderResultURL: undefined,
      ClientBackURL: undefined,
      NeedExtraPaidInfo: undefined,
      CustomField1: 'a',
      StoreID: 'b',
      PlatformID: '',
      Remark: 'not told again',
    }
    expect(read(changes)).toMatchObject({
      ok: true,
      order: {
        locale: 'en',
        returnUrl: null,
        backUrl: null,
        echo: { CustomField1: 'a', StoreID: 'b', PlatformID: '', MerchantTradeDate: '2026/06/02 15:30:45' },
      },
    })
  })

  it('takes an empty field that may be left out for one that was', () => {
    const changes = { OrderResultURL: '', ClientBackURL: '', Language: '', NeedExtraPaidInfo: '' }
    expect(read(changes)).toMatchObject({
      ok: true,
      order: { returnUrl: null, backUrl: null, locale: 'zh-TW' },
    })
  })

  it('takes fields that it does not know, as long as they are signed', () => {
    expect(read({ FutureField: 'x' }).ok).toBe(true)
    expect(problems(readBody(`${encodeForm(fields)}&FutureField=x`))).toEqual([['CheckMacValue', '10200073']])
  })

  it.each([
    ['MerchantID', [undefined, '', '3002608'], null],
    ['MerchantTradeNo', [undefined, '', 'A-1', '陶', 'A'.repeat(21)], '10200052'],
    [
      'MerchantTradeDate',
      [
        undefined,
        '',
        '2026-06-02 15:30:45',
        '2026/6/2 15:30:45',
        '2026/06/31 15:30:45',
        '2026/06/02T15:30:45',
      ],
      null,
    ],
    ['PaymentType', [undefined, '', 'AIO', 'allpay'], null],
    ['TotalAmount', [undefined, '', '0', '-1', '1.5', '01', '1e3', '1,200', '２', '2147483648'], '10200050'],
    ['TradeDesc', [undefined, '', 'x'.repeat(201)], null],
    ['ItemName', ['x'.repeat(401), '陶'.repeat(134)], '10200073'],
    ['EncryptType', [undefined, '', '0', '2'], null],
    ['ChoosePayment', [undefined, '', 'ATM', 'credit'], null],
    [
      'ReturnURL',
      [undefined, '', '/notify', 'ftp://x.example', 'https://', 'https://課.example', 'https://x.example/;'],
      null,
    ],
    [
      'OrderResultURL',
      ['/return', 'javascript:alert(1)', `https://x.example/${'a'.repeat(200)}`, 'https://x.example/|'],
      null,
    ],
    ['ClientBackURL', ['shop.example', 'https://x.example/`'], null],
    ['NeedExtraPaidInfo', ['y', '1'], null],
    ['Language', ['en', 'CHT'], null],
    ['StoreID', ['x'.repeat(11)], null],
    ['CustomField4', ['x'.repeat(51)], null],
  ])('rejects what %s cannot be', (field, values, code) => {
    for (const value of values) expect(problems(read({ [field]: value }))).toEqual([[field, code]])
  })

  it('takes a date of half an hour ago, and none that is a zone away', () => {
    const at = (iso: string) => ecpay.redirectForm({ ...payment, at: new Date(iso) }, merchant).fields
    for (const iso of ['2026-06-02T07:00:45Z', '2026-06-02T08:00:45Z'])
      expect(readBody(encodeForm(at(iso))).ok).toBe(true)
    for (const iso of ['2026-06-02T07:00:44Z', '2026-06-01T23:30:45Z', '2026-06-02T08:30:45Z'])
      expect(problems(readBody(encodeForm(at(iso))))).toEqual([['MerchantTradeDate', null]])
  })

  it.each([
    'Python 入門',
    'learn cUrl',
    'bash',
    'echo',
    'system',
    'wget',
    'a mail b',
    '郵件mail',
    'rm -rf',
    'LS',
  ])('blocks %j in a name or a description, as the firewall does', (text) => {
    expect(problems(read({ ItemName: text }))).toEqual([['ItemName', '10400011']])
    expect(problems(read({ TradeDesc: text }))).toEqual([['TradeDesc', '10400011']])
  })

  it.each(['Shopping skills', 'Form and dance', 'Ｐｙｔｈｏｎ 入門'])('lets %j pass', (text) => {
    expect(read({ ItemName: text }).ok).toBe(true)
  })

  it.each([
    ['a line feed', 'a\nb'],
    ['a tab', 'a\tb'],
    ['a NUL', 'a\0b'],
    ['a tag', 'a<br>b'],
    ['a closing tag', 'a</b>'],
  ])('rejects %s in any field', (__, text) => {
    for (const name of ['ItemName', 'TradeDesc', 'CustomField1', 'FutureField'])
      expect(problems(read({ [name]: text }))).toEqual([[name, null]])
  })

  it('takes signs that are no tag', () => {
    expect(read({ ItemName: 'Tea (small)! 1 < 2 > 0, ~ \' " + % & = #' }).ok).toBe(true)
  })

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['wrong', '0'.repeat(64)],
    ['in small letters', (fields.CheckMacValue ?? '').toLowerCase()],
  ])('rejects a check value that is %s', (__, value) => {
    const body = encodeForm(value === undefined ? unsigned : { ...unsigned, CheckMacValue: value })
    expect(problems(readBody(body))).toEqual([['CheckMacValue', '10200073']])
  })

  it('rejects a check value made with another shop’s keys', () => {
    expect(problems(readBody(encodeForm(sign(unsigned, newKeys))))).toEqual([['CheckMacValue', '10200073']])
  })

  it('rejects a field that comes twice', () => {
    const found = problems(readBody(`${encodeForm(fields)}&TotalAmount=1200`))
    expect(found).toContainEqual(['TotalAmount', null])
  })

  it('rejects text in Big5, whatever it is signed over', () => {
    const body = `${encodeForm(without(sign({ ...unsigned, ItemName: '交易成功' }), 'ItemName'))}`
    expect(problems(readBody(`${body}&ItemName=%A5%E6%A9%F6%A6%A8%A5%5C`))).toEqual([
      ['ItemName', '10200073'],
    ])
  })

  it('tells every problem at once', () => {
    const found = problems(readBody('TotalAmount=-1&ItemName=python&PaymentType=aio&PaymentType=aio'))
    expect(found.map(([field]) => field)).toEqual([
      'MerchantID',
      'MerchantTradeNo',
      'MerchantTradeDate',
      'TotalAmount',
      'TradeDesc',
      'ReturnURL',
      'ChoosePayment',
      'EncryptType',
      'CheckMacValue',
      'ItemName',
      'PaymentType',
    ])
  })

  it('takes no trade number a second time', () => {
    expect(sim.usedNumber).toMatchObject({ field: 'MerchantTradeNo', code: '10300028' })
  })
})

describe('the answer', () => {
  const answer = (
    changes: Partial<typeof order> = {},
    result = approved,
    channel: 'return' | 'notify' = 'notify',
  ) => sim.answer({ ...order, ...changes }, result, account, channel)
  const plainOrder = { echo: { MerchantTradeDate: '2026/06/02 15:30:45' } }

  it('has the very fields of the documentation’s notice', () => {
    const documented = vectors.find(({ fields }) => 'CustomField4' in fields && 'RtnCode' in fields)
    const names = Object.keys(documented?.fields ?? {})
    expect(Object.keys(answer(plainOrder)).sort()).toEqual([...names, 'CheckMacValue'].sort())
  })

  it('is made of the order and the result', () => {
    expect(without(answer(plainOrder), 'CheckMacValue')).toEqual({
      MerchantID: '3002607',
      MerchantTradeNo: payment.transId,
      StoreID: '',
      RtnCode: '1',
      RtnMsg: '交易成功',
      TradeNo: '2606020012345678',
      TradeAmt: '1200',
      PaymentDate: '2026/06/02 15:31:10',
      PaymentType: 'Credit_CreditCard',
      PaymentTypeChargeFee: '24',
      TradeDate: '2026/06/02 15:30:45',
      SimulatePaid: '0',
      CustomField1: '',
      CustomField2: '',
      CustomField3: '',
      CustomField4: '',
    })
  })

  it('has the card’s fields when the order asked for them, with the others empty', () => {
    expect(answer()).toMatchObject({
      gwsr: '12345678',
      auth_code: '777777',
      process_date: '2026/06/02 15:31:10',
      amount: '1200',
      card4no: '2222',
      card6no: '431195',
      eci: '5',
      red_dan: '0',
      red_yet: '0',
      stage: '0',
      PeriodType: '',
      WebATMBankName: '',
    })
    const recorded = vectors.find(({ fields }) => 'gwsr' in fields)
    const extra = Object.keys(recorded?.fields ?? {}).filter((name) =>
      /^[a-z]|^(AT|Ali|Ten|Web|Pay(F|mentNo)|Per|Total|Exec|Freq)/.test(name),
    )
    expect(Object.keys(answer())).toEqual(expect.arrayContaining(extra))
    expect(extra.length).toBeGreaterThan(25)
  })

  it('says back what the order sent along', () => {
    const echo = { StoreID: 'b', CustomField1: 'a', CustomField4: '四', PlatformID: '3002599' }
    expect(answer({ echo })).toMatchObject({ ...echo, CustomField2: '' })
  })

  it('differs between server and browser in its words and its check value alone', () => {
    const [server, browser] = [answer(), answer({}, approved, 'return')]
    const differing = Object.keys(server).filter((name) => server[name] !== browser[name])
    expect(differing.sort()).toEqual(['CheckMacValue', 'RtnMsg'])
    expect(browser.RtnMsg).toBe('Succeeded')
  })

  it('declines with the code of a declined card and the bank’s words, on both channels', () => {
    for (const channel of ['return', 'notify'] as const)
      expect(answer({}, declined, channel)).toMatchObject({
        RtnCode: '10200058',
        RtnMsg: '餘額不足',
        PaymentTypeChargeFee: '0',
        auth_code: '',
      })
  })

  it('declines with a code of the gateway where one is given', () => {
    expect(answer({}, { ...declined, code: '10200043' }).RtnCode).toBe('10200043')
  })

  it('marks what was simulated in the console', () => {
    expect(sim.canSimulatePaid).toBe(true)
    expect(answer({}, { ...approved, simulatedPaid: true }).SimulatePaid).toBe('1')
  })
})

describe('the notices', () => {
  it.each([
    [200, '1|OK', true],
    [201, '1|OK', false],
    [500, '1|OK', false],
    [302, '1|OK', false],
    [200, '', false],
    [200, '1|OK\n', false],
    [200, ' 1|OK', false],
    [200, '"1|OK"', false],
    [200, '1|ok', false],
    [200, 'OK', false],
    [200, '0|CheckMacValue Error', false],
    [200, '\u00ef\u00bb\u00bf1|OK', false],
    [200, '<html>1|OK</html>', false],
  ])('are taken by HTTP %i with %j: %s', (status, body, taken) => {
    expect(sim.isAcknowledged({ status, body })).toBe(taken)
  })

  it('come again every 5 to 15 minutes, four times a day, for three days', () => {
    expect(sim.resendMinutes).toHaveLength(12)
    for (const day of [0, 1, 2]) {
      const ofDay = sim.resendMinutes.filter((minutes) => Math.floor(minutes / 1440) === day)
      expect(ofDay).toHaveLength(4)
      const gaps = ofDay.slice(1).map((minutes, index) => minutes - (ofDay[index] ?? 0))
      for (const gap of gaps) expect(gap >= 5 && gap <= 15).toBe(true)
    }
  })

  it('are sent and asked for where the shop’s development settings point', () => {
    const development = (name: string) => ecpay.settings.find((one) => one.name === name)?.developmentValue
    expect(development('ECPAY_PAYMENT_URL')).toBe(`{sim}${sim.payPath}`)
    expect(development('ECPAY_QUERY_URL')).toBe(`{sim}${sim.queryPath}`)
    expect(ecpay.settings.map(({ name }) => name)).toEqual(expect.arrayContaining([...sim.accountSettings]))
  })
})
