import { randomBytes, randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { encodeForm, newebpay } from '../../src/index.ts'
import type { QueryReading } from '../../src/index.ts'
import { checkCode } from '../../src/newebpay/check-values.ts'
import { at, manualMerchant, merchant, merchantWithNewKeys, payment, stranger, verdict } from './shop.ts'

const { query } = newebpay
if (!query) throw new Error('NewebPay answers queries.')

/** What a paid trade looks like, for tests to change. */
const paid = {
  MerchantID: 'MS300000001',
  Amt: 1200,
  TradeNo: '26060215304512345',
  MerchantOrderNo: payment.transId,
  TradeStatus: '1',
  PaymentType: 'CREDIT',
  CreateTime: '2026-06-02 15:29:00',
  PayTime: '2026-06-02 15:30:45',
  RespondCode: '00',
  RespondMsg: '授權成功',
  Auth: '115468',
  ECI: null,
  Card6No: '400022',
  Card4No: '1111',
  CloseAmt: null,
}

/** An answer about that trade, with anything changed before it is signed. */
function answer(changes: object = {}, keys = merchant.keys): string {
  const facts: Record<string, unknown> = { ...paid, ...changes }
  const text = (name: string) => String((facts[name] as string | number | undefined) ?? '')
  const signed = {
    Amt: text('Amt'),
    MerchantID: text('MerchantID'),
    MerchantOrderNo: text('MerchantOrderNo'),
    TradeNo: text('TradeNo'),
  }
  const Result = { CheckCode: checkCode(signed, keys), ...facts }
  return JSON.stringify({ Status: 'SUCCESS', Message: '查詢成功', Result })
}

const failure = (Status: string, Message = '查無此交易') => JSON.stringify({ Status, Message, Result: [] })

const read = (text: string, { shop = merchant, status = 200 } = {}): QueryReading =>
  query.readQuery({ status, body: Buffer.from(text, 'utf8').toString('latin1') }, shop)

const readingOf = (text: string, shop = merchant) => read(text, { shop }).reading

describe('the question', () => {
  it('is signed, fresh, and about one order', () => {
    expect(query.queryRequest({ transId: payment.transId, amount: 1200, at }, merchant)).toEqual({
      url: 'https://gateway.example/API/QueryTradeInfo',
      fields: {
        MerchantID: 'MS300000001',
        Version: '1.3',
        RespondType: 'JSON',
        CheckValue: expect.stringMatching(/^[0-9A-F]{64}$/) as string,
        TimeStamp: '1780385445',
        MerchantOrderNo: '260602A0123456789XYZ',
        Amt: '1200',
      },
    })
  })

  it('has the check value of the vectors', () => {
    const question = { transId: 'Vanespl_ec_1695795668', amount: 30, at }
    expect(query.queryRequest(question, manualMerchant).fields.CheckValue).toBe(
      'CD326F689018E7862727547F85CECD7DD7AE0FDB7782DE2C1E46B4417245B51F',
    )
  })

  it('names the place where composite shops keep their trades', () => {
    const question = { transId: payment.transId, amount: 1200, at }
    const gateway = (merchantId: string) =>
      query.queryRequest(question, { ...merchant, merchantId }).fields.Gateway
    expect([gateway('MS500000001'), gateway('MS350000001')]).toEqual(['Composite', undefined])
  })
})

describe('an answer about a trade', () => {
  it('is read as paid', () => {
    expect(read(answer())).toEqual({
      pauseMinutes: null,
      isUnknown: false,
      reading: expect.objectContaining({
        verified: true,
        transId: payment.transId,
        outcome: 'succeeded',
        amount: 1200,
        gatewayTradeNumber: '26060215304512345',
        message: '授權成功',
        provesOrder: true,
        needsRecheck: false,
        previousKeyId: null,
        decrypted: null,
        fields: expect.objectContaining({
          succ: 1,
          response_code: '00',
          response_msg: '授權成功',
          process_date: '20260602',
          process_time: '153045',
          auth_code: '115468',
          eci: null,
          card6no: '400022',
        }) as object,
      }) as object,
    })
  })

  it('is read when it is the one the manual prints', () => {
    const facts = {
      MerchantID: 'MS127874575',
      Amt: 30,
      TradeNo: '23092714215835071',
      MerchantOrderNo: 'Vanespl_ec_1695795668',
      CheckCode: '79C5227AF869AE4F25FDF4E22B928D5B52E415D9905EC6912D7807E18C3FFACA',
    }
    expect(readingOf(answer(facts), manualMerchant)).toMatchObject({ verified: true, outcome: 'succeeded' })
  })

  it('is read as an urlencoded line too, with a line break behind it', () => {
    const { Result } = JSON.parse(answer()) as { Result: Record<string, string> }
    const { ECI: _eci, CloseAmt: _closeAmt, CheckCode = '', ...facts } = Result
    const line = encodeForm({ Status: 'SUCCESS', Message: '查詢成功', ...facts, Amt: '1200', CheckCode })
    expect(readingOf(`${line}\r\n`)).toMatchObject({ verified: true, outcome: 'succeeded', amount: 1200 })
    expect(read(`${line}&TradeStatus=0`).reading).toMatchObject({ rejection: 'query_failed' })
  })

  it('is read behind a byte order mark', () => {
    expect(verdict(readingOf(`\ufeff${answer()}`))).toBe('succeeded')
  })

  it('is open while nobody has paid, with the date of zeros read as none', () => {
    const unpaid = {
      TradeStatus: '0',
      TradeNo: '',
      PayTime: '0000-00-00 00:00:00',
      RespondCode: null,
      RespondMsg: null,
    }
    expect(readingOf(answer(unpaid))).toMatchObject({
      verified: true,
      outcome: 'open',
      gatewayTradeNumber: null,
      message: null,
      fields: { succ: null, process_date: null, response_code: null },
    })
  })

  it.each(['9', 9])('is open while the bank is not sure yet: OrderStatus %j', (OrderStatus) => {
    for (const TradeStatus of ['0', '1', '2'])
      expect(verdict(readingOf(answer({ OrderStatus, TradeStatus })))).toBe('open')
  })

  it.each([
    ['2', '餘額不足', '餘額不足'],
    ['2', '', '付款失敗'],
    ['2', null, '付款失敗'],
    ['3', '授權成功', '付款已取消'],
    ['6', '授權成功', '款項已退回'],
  ])('is a decline with TradeStatus %s and the bank’s words %j', (TradeStatus, RespondMsg, message) => {
    expect(readingOf(answer({ TradeStatus, RespondMsg }))).toMatchObject({
      verified: true,
      outcome: 'declined',
      message,
      fields: { succ: 0, response_msg: message },
    })
  })

  it('takes numbers for texts and texts for numbers', () => {
    expect(readingOf(answer({ TradeStatus: 1, Amt: '1200' }))).toMatchObject({
      outcome: 'succeeded',
      amount: 1200,
    })
  })

  it.each([
    ['a TradeStatus nobody knows', { TradeStatus: '7' }],
    ['a TradeStatus that every object inherits', { TradeStatus: 'constructor' }],
    ['no TradeStatus', { TradeStatus: undefined }],
    ['a success without a TradeNo', { TradeNo: '' }],
    ['no order number', { MerchantOrderNo: '' }],
    ['an amount that is none', { Amt: 'many' }],
  ])('is malformed with %s', (_, changes) => {
    expect(readingOf(answer(changes))).toMatchObject({ rejection: 'malformed', authentic: true })
  })

  it('is for another shop with another MerchantID', () => {
    expect(readingOf(answer({ MerchantID: 'MS300000002' }))).toMatchObject({
      rejection: 'merchant_mismatch',
      authentic: true,
    })
  })
})

describe('the check code', () => {
  it.each([
    ['missing', { CheckCode: undefined }],
    ['empty', { CheckCode: '' }],
    ['that of nothing', { CheckCode: '0'.repeat(64) }],
    ['a number', { CheckCode: 0 }],
  ])('is wrong when it is %s', (_, changes) => {
    expect(readingOf(answer(changes))).toMatchObject({ rejection: 'bad_signature', authentic: false })
  })

  it.each(['Amt', 'MerchantID', 'MerchantOrderNo', 'TradeNo'])('covers %s', (name) => {
    const text = answer().replace(new RegExp(`("${name}":"?)[^",]*`), (_, start: string) => `${start}7`)
    expect(readingOf(text)).toMatchObject({ rejection: 'bad_signature', authentic: false })
  })

  it('does not cover TradeStatus: who can rewrite the answer on its way can turn unpaid into paid', () => {
    const unpaid = answer({ TradeStatus: '0' })
    expect(verdict(readingOf(unpaid))).toBe('open')
    expect(verdict(readingOf(unpaid.replace('"TradeStatus":"0"', '"TradeStatus":"1"')))).toBe('succeeded')
  })

  it('verifies with the previous pair as well, and with no third', () => {
    expect(readingOf(answer(), merchantWithNewKeys)).toMatchObject({
      verified: true,
      previousKeyId: merchant.keys.id,
    })
    expect(readingOf(answer({}, merchantWithNewKeys.keys), merchantWithNewKeys)).toMatchObject({
      verified: true,
      previousKeyId: null,
    })
    expect(verdict(readingOf(answer(), stranger))).toBe('bad_signature')
  })
})

describe('a query that failed', () => {
  it('over an unknown trade says so, and asks for no pause', () => {
    expect(read(failure('TRA10021'))).toMatchObject({
      pauseMinutes: null,
      isUnknown: true,
      reading: {
        verified: false,
        rejection: 'query_failed',
        reason: 'The gateway knows no such trade.',
        authentic: false,
        fields: { response_code: 'TRA10021', response_msg: '查無此交易' },
      },
    })
  })

  it('over the lock asks for four hours of silence, whatever the HTTP status', () => {
    for (const status of [200, 403, 500])
      expect(read(failure('TRA10071'), { status })).toMatchObject({
        pauseMinutes: 240,
        reading: { rejection: 'query_failed' },
      })
    expect(read(encodeForm({ Status: 'TRA10071', Message: '' })).pauseMinutes).toBe(240)
  })

  it.each(['TRA10054', 'MEM40014', 'success', 'constructor', '__proto__', 'toString'])(
    'with the code %s is just that',
    (code) => {
      expect(read(failure(code))).toMatchObject({
        pauseMinutes: null,
        reading: { rejection: 'query_failed', reason: 'The gateway answered the query with an error code.' },
      })
    },
  )

  it('is never believed, however paid it looks', () => {
    const forged = answer().replace('"SUCCESS"', '"TRA10021"')
    expect(readingOf(forged)).toMatchObject({ rejection: 'query_failed', authentic: false })
  })

  it.each([301, 403, 404, 429, 500, 503])(
    'with HTTP %i counts for nothing, even with a good answer inside',
    (status) => {
      expect(read(answer(), { status }).reading).toMatchObject({
        rejection: 'query_failed',
        authentic: false,
      })
    },
  )

  it.each([
    ['nothing', ''],
    ['blanks', ' \r\n '],
    ['an HTML page', '<!DOCTYPE html><html><body>維護中 a=1&b=2</body></html>'],
    ['half an answer', answer().slice(0, 80)],
    ['a list', '[]'],
    ['null', 'null'],
    ['an object without a Status', '{"Message":"?"}'],
    ['a Status that is no text', '{"Status":200}'],
  ])('with %s is a reading too', (_, text) => {
    expect(read(text)).toMatchObject({
      pauseMinutes: null,
      reading: { verified: false, rejection: 'query_failed', authentic: false },
    })
  })

  it.each([
    '{"Status":"SUCCESS"}',
    '{"Status":"SUCCESS","Result":[]}',
    '{"Status":"SUCCESS","Result":"x"}',
    'Status=SUCCESS',
  ])('by saying nothing that is signed is not believed: %s', (text) => {
    expect(readingOf(text)).toMatchObject({ rejection: 'bad_signature', authentic: false })
  })

  it('never throws, whatever bytes came', () => {
    for (let round = 0; round < 500; round += 1) {
      const noise = randomBytes(randomInt(1, 200)).toString('latin1')
      for (const body of [noise, `{${noise}`, answer().replace('1200', () => noise)])
        expect(query.readQuery({ status: 200, body }, merchant).reading).toMatchObject({ verified: false })
    }
  })
})
