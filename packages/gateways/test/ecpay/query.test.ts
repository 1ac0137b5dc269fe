import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkMacValue, ecpay, encodeForm, parseForm } from '../../src/index.ts'
import type { EcpayMerchant, QueryReading } from '../../src/index.ts'
import type { SimulatedResult } from '../../src/sim.ts'
import vectors from '../vectors/ecpay.json' with { type: 'json' }
import {
  account,
  addresses,
  approved,
  declined,
  keys,
  merchant,
  newKeys,
  now,
  order,
  payment,
  rotated,
  settings,
  sign,
  sim,
  verdict,
} from './support.ts'

const query = ecpay.query ?? expect.fail('ECPay can be asked about a payment.')

const readBody = (body: string, shop: EcpayMerchant = merchant): QueryReading =>
  query.readQuery({ status: 200, body }, shop)

/** A signed answer to a query, with anything changed before it is signed. */
const tradeInfo = (changes: Readonly<Record<string, string | undefined>> = {}, pair?: typeof newKeys) =>
  encodeForm(
    sign(
      {
        MerchantID: '3002607',
        MerchantTradeNo: payment.transId,
        TradeNo: '2606020012345678',
        TradeAmt: '1200',
        PaymentDate: '2026/06/02 15:31:10',
        TradeStatus: '1',
        ItemName: '陶藝入門',
        ...changes,
      },
      pair,
    ),
  )

const verdictOf = (body: string, shop?: EcpayMerchant) => verdict(readBody(body, shop).reading)

describe('the question', () => {
  it('names the trade and the moment, signed', () => {
    const { url, fields } = query.queryRequest({ transId: payment.transId, amount: 1200, at: now }, merchant)
    expect(url).toBe('https://sim.example/ecpay/Cashier/QueryTradeInfo/V5')
    expect(fields).toEqual(
      sign({ MerchantID: '3002607', MerchantTradeNo: payment.transId, TimeStamp: '1780385445' }),
    )
  })

  it('counts the moment in whole seconds', () => {
    const at = new Date('2026-06-02T07:30:45.999Z')
    expect(query.queryRequest({ ...payment, at }, merchant).fields.TimeStamp).toBe('1780385445')
  })

  it('is signed with the new pair after the keys have changed', () => {
    const { fields } = query.queryRequest(payment, rotated)
    const { CheckMacValue, ...rest } = fields
    expect(CheckMacValue).toBe(sign(rest, newKeys).CheckMacValue)
  })
})

describe('the recorded answers of the stage gateway', () => {
  const recorded = vectors.filter(({ fields }) => 'TradeStatus' in fields)

  it('are the five that are known', () => {
    expect(recorded).toHaveLength(5)
  })

  it.each(recorded)('are read: $name', ({ fields: published, hashKey, hashIv, expected }) => {
    const fields: Record<string, string> = published
    const shop = ecpay.merchant(
      { ...settings, ECPAY_MERCHANT_ID: fields.MerchantID, ECPAY_HASH_KEY: hashKey, ECPAY_HASH_IV: hashIv },
      addresses,
    )
    const { reading } = readBody(encodeForm({ ...fields, CheckMacValue: expected }), shop)
    expect(reading).toMatchObject({
      verified: true,
      transId: fields.MerchantTradeNo,
      outcome: fields.TradeStatus === '1' ? 'succeeded' : 'open',
      amount: Number(fields.TradeAmt),
      gatewayTradeNumber: fields.TradeStatus === '1' ? fields.TradeNo : null,
    })
  })
})

describe('the answer', () => {
  it('that a trade is paid is read as a success', () => {
    expect(readBody(tradeInfo())).toMatchObject({
      pauseMinutes: null,
      reading: {
        verified: true,
        transId: payment.transId,
        outcome: 'succeeded',
        amount: 1200,
        gatewayTradeNumber: '2606020012345678',
        message: null,
        provesOrder: true,
        needsRecheck: false,
        previousKeyId: null,
        fields: {
          succ: 1,
          response_code: '1',
          od_sob: payment.transId,
          amount: 1200,
          process_date: '20260602',
          process_time: '153110',
        },
      },
    })
  })

  it.each([
    ['it is not paid, which is asked about again', '0'],
    ['the gateway does not know it', '10200047'],
    ['its payment was not completed, whatever that means', '10200095'],
    ['the bank was not heard of in time', '10200115'],
    ['something nobody has documented', '10999999'],
  ])('that %s leaves the payment open', (_, TradeStatus) => {
    const body = tradeInfo({ TradeStatus, TradeNo: '', TradeAmt: '0' })
    expect(readBody(body)).toMatchObject({
      reading: { verified: true, outcome: 'open', gatewayTradeNumber: null },
      isUnknown: TradeStatus === '10200047',
    })
  })

  it.each(['10200058', '10200043', '10200009'])('that it failed with %s is a decline', (TradeStatus) => {
    expect(readBody(tradeInfo({ TradeStatus })).reading).toMatchObject({
      verified: true,
      outcome: 'declined',
    })
  })

  it.each(['10200073', '10200083', '10200084'])(
    'that finds fault with the question (%s) decides nothing',
    (code) => {
      expect(verdictOf(tradeInfo({ TradeStatus: code, MerchantID: '', MerchantTradeNo: '' }))).toBe(
        'query_failed, authentic',
      )
    },
  )

  it.each([
    ['a TradeStatus in words', { TradeStatus: 'paid' }],
    ['no trade number', { MerchantTradeNo: '' }],
    ['no amount', { TradeAmt: '' }],
    ['no gateway number for what is paid', { TradeNo: '' }],
  ])('is malformed with %s', (_, changes) => {
    expect(verdictOf(tradeInfo(changes))).toBe('malformed, authentic')
  })

  it('is none when it has no TradeStatus, whatever it is signed for', () => {
    expect(verdictOf(tradeInfo({ TradeStatus: undefined }))).toBe('bad_signature')
  })

  it('is rejected when it is about another merchant', () => {
    expect(verdictOf(tradeInfo({ MerchantID: '2000132' }))).toBe('merchant_mismatch, authentic')
  })

  it('is rejected when it is signed by nobody we know, or changed', () => {
    expect(verdictOf(tradeInfo({}, newKeys))).toBe('bad_signature')
    expect(verdictOf(tradeInfo({ TradeStatus: '0' }).replace('TradeStatus=0', 'TradeStatus=1'))).toBe(
      'bad_signature',
    )
    expect(verdictOf(`${tradeInfo()}&TradeStatus=0`)).toBe('malformed')
  })

  it('may be signed with the old pair as long as that is known', () => {
    expect(readBody(tradeInfo(), rotated).reading).toMatchObject({
      verified: true,
      previousKeyId: ecpay.currentKeyId(merchant),
    })
    expect(readBody(tradeInfo({}, newKeys), rotated).reading).toMatchObject({ previousKeyId: null })
  })

  it('may end in a line break', () => {
    expect(verdictOf(`${tradeInfo()}\r\n`)).toBe('succeeded')
  })
})

describe('an answer whose values stand in it as they are', () => {
  const plain = (fields: Record<string, string>) => {
    const line = Object.entries(fields)
      .map((pair) => pair.join('='))
      .join('&')
    return Buffer.from(line, 'utf8').toString('latin1')
  }
  const trade = { MerchantID: '3002607', MerchantTradeNo: 'A1', TradeNo: '1', TradeAmt: '1200' }

  it.each(['C++ 入門', '100%', 'a%41b', 'x=y', 'a+b=c=d', '陶藝 入門'])(
    'is read with an item named %j',
    (ItemName) => {
      expect(verdictOf(plain(sign({ ...trade, ItemName, TradeStatus: '1' })))).toBe('succeeded')
    },
  )

  it('is read no other way than it was signed', () => {
    const signed = sign({ ...trade, ItemName: 'a b', TradeStatus: '1' })
    expect(verdictOf(plain({ ...signed, ItemName: 'a%2Bb' }))).toBe('bad_signature')
  })

  it('is malformed when an item’s name adds a field to it', () => {
    const signed = sign({ ...trade, ItemName: 'x&TradeStatus=1', TradeStatus: '0' })
    expect(verdictOf(plain(signed))).toBe('malformed')
  })
})

describe('no answer', () => {
  it('is HTTP 403: half an hour without any question', () => {
    expect(query.readQuery({ status: 403, body: tradeInfo() }, merchant)).toMatchObject({
      pauseMinutes: 30,
      reading: { verified: false, rejection: 'query_failed', authentic: false },
    })
  })

  it.each([
    [500, ''],
    [502, '<html><title>502 Bad Gateway</title></html>'],
    [404, tradeInfo()],
    [301, ''],
    [204, ''],
    [0, ''],
  ])('is HTTP %i, whatever it brings', (status, body) => {
    expect(query.readQuery({ status, body }, merchant)).toMatchObject({
      pauseMinutes: null,
      reading: { verified: false, rejection: 'query_failed', authentic: false },
    })
  })

  it.each([
    '',
    '\r\n',
    '<html>CheckMacValue</html>',
    'TradeStatus=10200073&RtnMsg=CheckMacValue Error',
    'TradeStatus=1',
    '0|error',
    '{"TradeStatus":"1"}',
  ])('is %j, which nobody signed', (body) => {
    expect(verdictOf(body)).toBe('query_failed')
  })

  it('is any bytes at all, and never a throw', () => {
    const bytes = fc.string({ unit: 'binary-ascii', maxLength: 200 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 599 }), bytes, fc.boolean(), (status, text, signed) => {
        const body = signed ? `${text}&CheckMacValue=${text}` : text
        expect(query.readQuery({ status, body }, merchant).reading.verified).toBe(false)
      }),
      { numRuns: 1000 },
    )
  }, 60_000)
})

/** As nine recorded answers have it: the values stand in the line as they are. */
const unescaped = (fields: Readonly<Record<string, string>>) => {
  const line = Object.entries(fields).map(([name, value]) => `${name}=${value}`)
  return Buffer.from(line.join('&'), 'utf8').toString('latin1')
}

describe('an answer whose values are not escaped', () => {
  const plain = {
    MerchantID: '3002607',
    MerchantTradeNo: payment.transId,
    TradeNo: '2606020012345678',
    TradeAmt: '1200',
    PaymentDate: '2026/06/02 15:31:10',
    TradeStatus: '1',
  }

  it.each([
    ['Chinese and blanks', '陶藝入門 (週三)'],
    ['a plus sign', 'C++ 入門'],
    ['a percent sign', '早鳥 50% off'],
    ['what looks like an escape', '100%20'],
    ['an ampersand', '茶 & 陶'],
    ['an equals sign', 'a=b'],
    ['a plus sign and an escape', '1+1%2B'],
  ])('is read with %s in its title', (_, ItemName) => {
    const { reading } = readBody(unescaped(sign({ ...plain, ItemName })))
    expect(reading).toMatchObject({ verified: true, outcome: 'succeeded', amount: 1200 })
  })

  it('is read with a line break at its end', () => {
    expect(readBody(`${unescaped(sign(plain))}\r\n`).reading.verified).toBe(true)
  })

  it('is rejected with one letter changed', () => {
    const body = unescaped(sign({ ...plain, ItemName: 'C++' })).replace('C++', 'C+-')
    expect(verdictOf(body)).toBe('bad_signature')
  })

  it('is what the vendor’s own SDKs parse: they write %2B for + and then decode', () => {
    const named = { ...order, title: 'C++ 入門 / 早鳥' }
    const { fields } = query.queryRequest(payment, merchant)
    const find = () => ({ order: named, number: '12345678', result: approved })
    const { body } = sim.answerQuery(parseForm(encodeForm(fields)), find, account, now)
    const text = Buffer.from(body, 'latin1').toString('utf8')
    expect(text).toContain('&ItemName=C++ 入門 / 早鳥&')
    const parsed = Object.fromEntries(new URLSearchParams(text.replaceAll('+', '%2B')))
    expect(checkMacValue(Object.entries(parsed), keys)).toBe(parsed.CheckMacValue)
  })
})

describe('the simulated gateway', () => {
  const ask = (result: SimulatedResult | null, changes: Record<string, string> = {}, at = now) => {
    const { fields } = query.queryRequest({ ...payment, at }, merchant)
    const { CheckMacValue: _, ...question } = fields
    return sim.answerQuery(
      parseForm(encodeForm(sign({ ...question, ...changes }))),
      (by) =>
        'transId' in by && by.transId === order.transId ? { order, number: '12345678', result } : undefined,
      account,
      now,
    )
  }
  const answerOf = (...question: Parameters<typeof ask>) =>
    query.readQuery(ask(...question), merchant).reading

  it('tells of a paid trade, with the card where the order asked for it', () => {
    expect(answerOf(approved)).toMatchObject({
      outcome: 'succeeded',
      transId: order.transId,
      amount: 1200,
      gatewayTradeNumber: '2606020012345678',
      fields: { card4no: '2222', gwsr: '12345678', auth_code: '777777' },
    })
  })

  it('gives a trade the same number in a query as in a notice', () => {
    const { TradeNo = '' } = sim.answer(order, approved, account, 'notify')
    expect(answerOf(approved)).toHaveProperty('gatewayTradeNumber', TradeNo)
  })

  it('tells of an unpaid trade, a declined one and an unknown one', () => {
    expect(answerOf(null)).toMatchObject({ outcome: 'open', fields: { response_code: '0' } })
    expect(answerOf(declined)).toMatchObject({ outcome: 'open', fields: { response_code: '10200095' } })
    expect(answerOf(null, { MerchantTradeNo: 'UNKNOWN' })).toMatchObject({
      outcome: 'open',
      transId: 'UNKNOWN',
      amount: 0,
      fields: { response_code: '10200047' },
    })
  })

  it('has the number and no kind of payment for a trade whose customer has not paid', () => {
    const body = Buffer.from(ask(null).body, 'latin1').toString('utf8')
    expect(body).toContain('&PaymentType=&')
    expect(body).toContain('&TradeNo=2606020012345678&')
    expect(answerOf(null)).toMatchObject({ gatewayTradeNumber: null, tradeNumber: '2606020012345678' })
  })

  it('says of a simulated payment that nothing is paid', () => {
    expect(answerOf({ ...approved, simulatedPaid: true })).toMatchObject({ outcome: 'open' })
  })

  it('takes a time stamp of up to three minutes, either way', () => {
    const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
    for (const count of [-3, 0, 2.9]) expect(answerOf(approved, {}, minutes(count)).verified).toBe(true)
    for (const count of [-3.1, 3.1]) {
      const reading = answerOf(approved, {}, minutes(count))
      expect(reading).toMatchObject({ rejection: 'query_failed', authentic: true })
      expect(reading.fields.response_code).toBe('10200084')
    }
  })

  it.each(['', 'now', '1780385445000', '1780385445.5', '-1780385445'])(
    'rejects the time stamp %j',
    (TimeStamp) => {
      expect(answerOf(approved, { TimeStamp }).fields.response_code).toBe('10200084')
    },
  )

  it('rejects a question that is badly signed, for another merchant or doubled, and tells nothing', () => {
    const { fields } = query.queryRequest(payment, merchant)
    const question = Object.entries(fields).filter(([name]) => name !== 'CheckMacValue')
    const doublySigned = checkMacValue([...question, ['MerchantTradeNo', 'A1']], keys)
    const bodies = [
      encodeForm({ ...fields, CheckMacValue: '0'.repeat(64) }),
      encodeForm(sign({ MerchantID: '2000132', MerchantTradeNo: 'A1', TimeStamp: '1780385445' })),
      `${encodeForm(fields)}&MerchantTradeNo=A1`,
      `${encodeForm(Object.fromEntries(question))}&MerchantTradeNo=A1&CheckMacValue=${doublySigned}`,
      '',
    ]
    for (const body of bodies) {
      const reply = sim.answerQuery(
        parseForm(body),
        () => ({ order, number: '12345678', result: approved }),
        account,
        now,
      )
      expect(reply.body).toMatch(/^TradeStatus=10200073&/)
      expect(reply.body).not.toContain('TradeNo=')
      expect(verdict(query.readQuery(reply, merchant).reading)).toBe('query_failed')
    }
  })

  it('answers with the very fields that were recorded', () => {
    const recorded = vectors.find(({ fields }) => 'gwsr' in fields && 'TradeStatus' in fields)
    const names = parseForm(ask(approved).body).fields.map(({ name }) => name)
    expect(names.sort()).toEqual([...Object.keys(recorded?.fields ?? {}), 'CheckMacValue'].sort())
  })
})
