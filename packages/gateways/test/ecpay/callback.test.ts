import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ecpay, encodeForm, parseForm } from '../../src/index.ts'
import vectors from '../vectors/ecpay.json' with { type: 'json' }
import {
  account,
  addresses,
  approved,
  declined,
  escapeAll,
  keys,
  merchant,
  newKeys,
  notice,
  order,
  read,
  readBody,
  rotated,
  settings,
  sign,
  sim,
  verdict,
  without,
} from './support.ts'

describe('a paid notice', () => {
  it('is read as a success that its signature proves', () => {
    expect(read(notice())).toEqual({
      verified: true,
      transId: '260602A0123456789XYZ',
      outcome: 'succeeded',
      amount: 1200,
      gatewayTradeNumber: '2606020012345678',
      message: '交易成功',
      provesOrder: true,
      needsRecheck: false,
      previousKeyId: null,
      fields: expect.any(Object) as object,
      decrypted: null,
      tradeNumber: '2606020012345678',
      bodyHoldsNoCardNumber: false,
    })
  })

  it('fills the columns that share a meaning with its fields, and no others', () => {
    const changes = { red_dan: '10', red_de_amt: '100', red_ok_amt: '1100', red_yet: '990' }
    expect(read(notice(changes)).fields).toEqual({
      client: '3002607',
      succ: 1,
      gwsr: '12345678',
      response_code: '1',
      response_msg: '交易成功',
      process_date: '20260602',
      process_time: '153110',
      od_sob: '260602A0123456789XYZ',
      auth_code: '777777',
      amount: 1200,
      od_hoho: null,
      eci: '5',
      red_dan: 10,
      red_de_amt: 100,
      red_ok_amt: 1100,
      red_yet: 990,
      rech_key: null,
      inspect: null,
      spcheck: null,
      card4no: '2222',
      card6no: '431195',
      expire_dt: null,
      inv_error: null,
    })
  })

  it('takes its amount from TradeAmt, not from what the bank authorised', () => {
    expect(read(notice({ amount: '1' }))).toMatchObject({ amount: 1200, fields: { amount: 1200 } })
  })

  it('takes its time from the authorisation rather than from the payment', () => {
    const reading = read(notice({ process_date: '2026/06/02 15:31:09' }))
    expect(reading.fields).toMatchObject({ process_date: '20260602', process_time: '153109' })
  })

  it('takes its time from PaymentDate where there are no extra fields', () => {
    const reading = read(notice({ process_date: undefined, PaymentDate: '2026/12/31 23:59:58' }))
    expect(reading.fields).toMatchObject({ process_date: '20261231', process_time: '235958' })
  })

  it.each(['', '2026-06-02 15:31:10', '2026/02/30 15:31:10', '2026/06/02 24:00:00', '2026/06/02 15:31:10 '])(
    'is not failed by the date %j, and records none',
    (date) => {
      const reading = read(notice({ process_date: date, PaymentDate: date }))
      expect(verdict(reading)).toBe('succeeded')
      expect(reading.fields).toMatchObject({ process_date: null, process_time: null })
    },
  )

  it('is not failed by empty extra fields, as notices of other methods have them', () => {
    const empty = { gwsr: '', auth_code: '', eci: '', red_dan: '', red_yet: '', card4no: '', card6no: '' }
    expect(verdict(read(notice(empty)))).toBe('succeeded')
  })

  it.each([
    ['the server’s words', '交易成功'],
    ['the browser’s words', 'Succeeded'],
    ['the words of a resend by hand', 'paid'],
    ['no words', ''],
    ['a word that sounds like a failure', 'Failed'],
    ['more words than the column holds', '很'.repeat(300)],
    ['a NUL', 'a\0b'],
    ['signs that look like fields', '&RtnCode=0&x=~ \'"+%'],
    ['a line break', 'paid\r\n'],
  ])('is not failed by %s', (_, words) => {
    expect(verdict(read(notice({ RtnMsg: words })))).toBe('succeeded')
  })

  it('has its words cut to their column and rid of NULs, which no database stores', () => {
    const reading = read(notice({ RtnMsg: `a\0${'𠮷'.repeat(300)}` }))
    expect(reading.verified && reading.message).toBe(`a${'𠮷'.repeat(199)}`)
  })

  it('has no message where it came without words', () => {
    expect(read(notice({ RtnMsg: '' }))).toMatchObject({ message: null })
    expect(read(notice({ RtnMsg: undefined }))).toMatchObject({ message: null })
  })

  it('keeps the trade number exactly as it came', () => {
    expect(read(notice({ MerchantTradeNo: 'abcDEF123' }))).toMatchObject({ transId: 'abcDEF123' })
  })

  it('covers fields that nobody knows', () => {
    const extended = notice({ FutureField: 'x', 未來: '欄位' })
    expect(verdict(read(extended))).toBe('succeeded')
    expect(verdict(read(without(extended, 'FutureField')))).toBe('bad_signature')
  })

  it('survives a round trip with any words and any fields besides', () => {
    const unicode = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(unicode, unicode, unicode, (RtnMsg, CustomField1, Extra) => {
        expect(verdict(read(notice({ RtnMsg, CustomField1, Extra })))).toBe('succeeded')
      }),
      { numRuns: 500 },
    )
  }, 60_000)

  it('is no longer authentic once any byte of it is another one', () => {
    const fields = Object.entries(notice())
    fc.assert(
      fc.property(
        fc.nat(fields.length - 1),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (index, place, turn) => {
          const [name = '', value = ''] = fields[index] ?? []
          fc.pre(value !== '')
          const bytes = Buffer.from(value, 'utf8')
          const at = place % bytes.length
          const before = bytes[at] ?? 0
          // Turning this bit alone changes the case of a letter, which the check value does not see.
          fc.pre(!(turn === 0x20 && /[A-Za-z]/.test(String.fromCharCode(before)) && name !== 'CheckMacValue'))
          bytes[at] = before ^ turn
          const rest = encodeForm(Object.fromEntries(fields.filter(([other]) => other !== name)))
          expect(verdict(readBody(`${rest}&${name}=${escapeAll(bytes)}`))).toBe('bad_signature')
        },
      ),
      { numRuns: 2000 },
    )
  }, 60_000)
})

describe('the notices that the vendor and others have published', () => {
  const published = vectors.filter(
    ({ digest, fields }) => digest === 'sha256' && 'RtnCode' in fields && 'TradeAmt' in fields,
  )

  it('are at least the five that are known', () => {
    expect(published.length).toBeGreaterThanOrEqual(5)
  })

  it.each(published)('are read: $name', ({ fields: published, hashKey, hashIv, expected }) => {
    const fields: Record<string, string> = published
    const shop = ecpay.merchant(
      { ...settings, ECPAY_MERCHANT_ID: fields.MerchantID, ECPAY_HASH_KEY: hashKey, ECPAY_HASH_IV: hashIv },
      addresses,
    )
    expect(read({ ...fields, CheckMacValue: expected }, shop)).toMatchObject({
      verified: true,
      transId: fields.MerchantTradeNo,
      outcome: fields.RtnCode === '1' ? 'succeeded' : 'open',
      amount: Number(fields.TradeAmt),
    })
  })
})

describe('a notice of something else than a payment', () => {
  it.each(['10200058', '10100248', '0', '3', '9999999999'])('is a decline with the code %s', (RtnCode) => {
    const reading = read(notice({ RtnCode, RtnMsg: '授權失敗' }))
    expect(reading).toMatchObject({ verified: true, outcome: 'declined', message: '授權失敗' })
    expect(reading.fields).toMatchObject({ succ: 0, response_code: RtnCode })
  })

  it('decides nothing with 10300066: the bank has not answered, and money may still come', () => {
    expect(read(notice({ RtnCode: '10300066' }))).toMatchObject({ verified: true, outcome: 'open' })
  })

  it.each(['2', '10100073'])('decides nothing with %s: a number to pay by was issued', (RtnCode) => {
    const issued = notice({ RtnCode, SimulatePaid: undefined, PaymentDate: undefined })
    expect(read(issued)).toMatchObject({ verified: true, outcome: 'open', gatewayTradeNumber: null })
  })

  it('needs neither a number of the gateway nor SimulatePaid to be a decline', () => {
    const decline = notice({ RtnCode: '10200058', TradeNo: '', SimulatePaid: undefined })
    expect(read(decline)).toMatchObject({ verified: true, outcome: 'declined', gatewayTradeNumber: null })
  })

  it('was simulated in the console: authentic, and no money', () => {
    expect(verdict(read(notice({ SimulatePaid: '1' })))).toBe('simulated, authentic')
    expect(verdict(read(notice({ SimulatePaid: '1', RtnCode: '10200058' })))).toBe('simulated, authentic')
  })

  it('is for another merchant that has the same keys', () => {
    for (const MerchantID of ['3002608', '03002607', '', undefined])
      expect(verdict(read(notice({ MerchantID })))).toBe('merchant_mismatch, authentic')
  })
})

describe('a signed notice with values that make no sense', () => {
  it.each([
    ['an empty RtnCode', { RtnCode: '' }],
    ['a RtnCode in words', { RtnCode: 'OK' }],
    ['a RtnCode of 01', { RtnCode: '01' }],
    ['a RtnCode of 1 and a blank', { RtnCode: '1 ' }],
    ['a RtnCode in full-width digits', { RtnCode: '１' }],
    ['a negative RtnCode', { RtnCode: '-1' }],
    ['no trade number', { MerchantTradeNo: undefined }],
    ['an empty trade number', { MerchantTradeNo: '' }],
    ['a trade number of 21 characters', { MerchantTradeNo: 'A'.repeat(21) }],
    ['a trade number with a sign in it', { MerchantTradeNo: 'A-1' }],
    ['a trade number with a NUL in it', { MerchantTradeNo: 'A\0' }],
    ['no amount', { TradeAmt: undefined }],
    ['an empty amount', { TradeAmt: '' }],
    ['a negative amount', { TradeAmt: '-1200' }],
    ['an amount with a fraction', { TradeAmt: '1200.0' }],
    ['an amount with a comma', { TradeAmt: '1,200' }],
    ['an amount with a blank', { TradeAmt: ' 1200' }],
    ['an amount in hexadecimal', { TradeAmt: '0x4b0' }],
    ['an amount with an exponent', { TradeAmt: '12e2' }],
    ['an amount that no column can take', { TradeAmt: '2147483648' }],
    ['an amount of 64 KiB', { TradeAmt: '9'.repeat(65_536) }],
    ['no gateway number', { TradeNo: undefined }],
    ['an empty gateway number', { TradeNo: '' }],
    ['a gateway number of 21 digits', { TradeNo: '1'.repeat(21) }],
    ['no SimulatePaid', { SimulatePaid: undefined }],
    ['an empty SimulatePaid', { SimulatePaid: '' }],
    ['a SimulatePaid in words', { SimulatePaid: 'false' }],
  ])('is malformed with %s, and authentic all the same', (_, changes) => {
    expect(verdict(read(notice(changes)))).toBe('malformed, authentic')
  })
})

describe('a decline', () => {
  it.each([
    ['0', 0],
    ['', null],
    [undefined, null],
  ])('is one with a TradeAmt of %j, for no money has come', (TradeAmt, amount) => {
    expect(read(notice({ RtnCode: '10100058', TradeAmt }))).toMatchObject({
      verified: true,
      outcome: 'declined',
      amount,
      fields: { amount },
    })
  })

  it.each(['-1', '1.5', 'none'])('is malformed with a TradeAmt of %j', (TradeAmt) => {
    expect(verdict(read(notice({ RtnCode: '10100058', TradeAmt })))).toBe('malformed, authentic')
  })
})

describe('a form that is no notice', () => {
  it('has no fields', () => {
    const reading = readBody('')
    expect(verdict(reading)).toBe('malformed')
    expect(Object.values(reading.fields).every((value) => value === null)).toBe(true)
  })

  it('names a field twice, even with the same value; the first is recorded', () => {
    const body = encodeForm(notice())
    expect(verdict(readBody(`${body}&RtnCode=1`))).toBe('malformed')
    expect(readBody(`${body}&RtnCode=0`).fields.response_code).toBe('1')
    expect(verdict(readBody(`${body}&CheckMacValue=x`))).toBe('malformed')
  })

  it('leaves a record of whatever could be read', () => {
    const { fields } = read({ MerchantTradeNo: 'X', TradeAmt: 'many', RtnCode: '7', gwsr: '1'.repeat(30) })
    expect(fields).toMatchObject({
      od_sob: 'X',
      amount: null,
      succ: 0,
      response_code: '7',
      gwsr: '1'.repeat(10),
    })
  })

  it('has any bytes at all, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 200 }), (body) => {
        expect(['malformed', 'bad_signature']).toContain(verdict(readBody(body)))
      }),
      { numRuns: 1000 },
    )
  }, 60_000)
})

describe('a forged notice', () => {
  const genuine = notice()
  const { CheckMacValue = '' } = genuine

  it.each([
    ['no check value', undefined],
    ['an empty one', ''],
    ['a wrong one', CheckMacValue.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))],
    ['a short one', CheckMacValue.slice(1)],
    ['a long one', `${CheckMacValue}0`],
    ['one in small letters', CheckMacValue.toLowerCase()],
    ['one with a blank', ` ${CheckMacValue}`],
    ['one made with MD5', '0'.repeat(32)],
  ])('has %s', (_, value) => {
    const fields = without(genuine, 'CheckMacValue')
    expect(verdict(read(value === undefined ? fields : { ...fields, CheckMacValue: value }))).toBe(
      'bad_signature',
    )
  })

  it('has its check value under a name in another case', () => {
    const fields = without(genuine, 'CheckMacValue')
    expect(verdict(read({ ...fields, checkmacvalue: CheckMacValue }))).toBe('bad_signature')
  })

  it('is signed with another shop’s keys', () => {
    expect(verdict(read(notice({}, newKeys)))).toBe('bad_signature')
  })

  it('is found out by its signature before its values are believed or doubted', () => {
    expect(verdict(read({ ...genuine, RtnCode: 'abc', MerchantID: '1', SimulatePaid: '1' }))).toBe(
      'bad_signature',
    )
  })

  it('turns a decline into a success', () => {
    expect(verdict(read({ ...notice({ RtnCode: '10200058' }), RtnCode: '1' }))).toBe('bad_signature')
  })

  it('hides the mark of a simulated payment in the words beside it, which sign alike', () => {
    const { SimulatePaid, RtnMsg = '', ...rest } = notice({ SimulatePaid: '1' })
    const hidden = { ...rest, RtnMsg: `${RtnMsg}&SimulatePaid=${SimulatePaid}` }
    expect(verdict(read(hidden))).toBe('malformed, authentic')
  })

  it('hides the mark of a simulated payment under a name in another case, which signs alike', () => {
    const { SimulatePaid = '', ...rest } = notice({ SimulatePaid: '1' })
    expect(verdict(read({ ...rest, simulatepaid: SimulatePaid }))).toBe('malformed, authentic')
    expect(verdict(read({ ...rest, simulatepaid: SimulatePaid, SimulatePaid: '0' }))).toBe('bad_signature')
  })

  it('is our own signed order, sent back as if it were an answer', () => {
    const at = new Date()
    const payment = {
      transId: 'A1',
      amount: 1,
      title: 'x',
      locale: 'en',
      at,
      orderUrl: 'https://x.example',
    } as const
    const { fields } = ecpay.redirectForm(payment, merchant)
    expect(verdict(read(fields))).toBe('bad_signature')
  })
})

describe('an answer in another encoding', () => {
  const big5 = '%A5%E6%A9%F6%A6%A8%A5%5C'
  const body = (words: string, bytes: string) => {
    const { RtnMsg: _, ...fields } = notice({ RtnMsg: words })
    return `${encodeForm(fields)}&RtnMsg=${bytes}`
  }

  it('verifies in Big5 where the gateway signed the text that these bytes say', () => {
    const [field] = parseForm(`x=${big5}`).fields
    expect(field).toEqual({ name: 'x', value: '交易成功', encoding: 'big5' })
    expect(verdict(readBody(body('交易成功', big5)))).toBe('succeeded')
  })

  it('does not verify in Big5 where another text was signed', () => {
    expect(verdict(readBody(body('交易失敗', big5)))).toBe('bad_signature')
  })

  it('does not verify with bytes of no encoding in place of what was signed', () => {
    expect(verdict(readBody(body('交易成功', '%FF%80%FF')))).toBe('bad_signature')
  })
})

describe('a notice that its sender did not escape', () => {
  const unescaped = (fields: Readonly<Record<string, string>>) =>
    Object.entries(fields)
      .map(([name, value]) => `${name}=${value}`)
      .join('&')

  it.each(['a+b', '交易成功 50%', '1+1 = 2', '100%25', '早鳥 & 團體+1'])(
    'is read with the words %j',
    (RtnMsg) => {
      const body = Buffer.from(unescaped(notice({ RtnMsg })), 'utf8').toString('latin1')
      expect(readBody(body)).toMatchObject({ verified: true, outcome: 'succeeded', message: RtnMsg })
    },
  )

  it('is read where all but the plus sign is escaped', () => {
    const body = encodeForm(notice({ RtnMsg: '交易+成功' }))
      .replaceAll('+', '%20')
      .replace('%2B', '+')
    expect(readBody(body)).toMatchObject({ verified: true, message: '交易+成功' })
  })

  it('may end in a line break', () => {
    for (const end of ['\n', '\r\n', '\r\n\r\n']) {
      expect(verdict(readBody(encodeForm(notice()) + end))).toBe('succeeded')
      expect(verdict(readBody(unescaped(notice({ RtnMsg: 'paid' })) + end))).toBe('succeeded')
    }
  })

  it('is forged all the same when another plus sign was signed', () => {
    const body = unescaped(notice({ RtnMsg: 'a+b' })).replace('a+b', 'a+c')
    expect(verdict(readBody(body))).toBe('bad_signature')
  })

  it('cannot hide the mark of a simulated payment', () => {
    const { SimulatePaid: _, ...rest } = notice({ SimulatePaid: '1', RtnMsg: 'x' })
    const body = unescaped(rest).replace('RtnMsg=x', 'RtnMsg=x&SimulatePaid=1')
    expect(readBody(body).verified).toBe(false)
  })
})

describe('the gateway’s own number', () => {
  it.each([
    ['open', notice({ RtnCode: '10300066' })],
    ['declined', notice({ RtnCode: '10200058' })],
    ['simulated', notice({ SimulatePaid: '1' })],
    ['for another merchant', notice({ MerchantID: '3002608' })],
  ])('is named by an authentic answer that is %s', (_, fields) => {
    expect(read(fields).tradeNumber).toBe('2606020012345678')
  })

  it('is not believed where the signature is wrong', () => {
    expect(read({ ...notice(), CheckMacValue: '0'.repeat(64) }).tradeNumber).toBeNull()
  })
})

describe('key rotation', () => {
  it('takes answers signed with the new pair, for all payments', () => {
    expect(read(notice({}, newKeys), rotated)).toMatchObject({ verified: true, previousKeyId: null })
  })

  it('takes answers signed with the old pair, and says so', () => {
    expect(read(notice(), rotated)).toMatchObject({
      verified: true,
      previousKeyId: ecpay.currentKeyId(merchant),
    })
  })

  it('takes no others', () => {
    const third = { hashKey: 'c'.repeat(16), hashIv: 'd'.repeat(16) }
    const mixed = { hashKey: newKeys.hashKey, hashIv: keys.hashIv }
    for (const pair of [third, mixed]) expect(verdict(read(notice({}, pair), rotated))).toBe('bad_signature')
  })

  it('takes the old pair’s no longer once it is removed', () => {
    const settled = ecpay.merchant(
      { ...settings, ECPAY_HASH_KEY: newKeys.hashKey, ECPAY_HASH_IV: newKeys.hashIv },
      addresses,
    )
    expect(verdict(read(notice(), settled))).toBe('bad_signature')
  })

  it('gives each pair a name of its own', () => {
    expect(ecpay.currentKeyId(rotated)).not.toBe(ecpay.currentKeyId(merchant))
    const otherIv = ecpay.merchant({ ...settings, ECPAY_HASH_IV: newKeys.hashIv }, addresses)
    expect(ecpay.currentKeyId(otherIv)).not.toBe(ecpay.currentKeyId(merchant))
    expect(ecpay.currentKeyId(merchant)).toMatch(/^[0-9a-f]{4}$/)
  })
})

describe('the simulated gateway’s answers', () => {
  it.each(['notify', 'return'] as const)('are read as successes by %s', (channel) => {
    expect(read(sim.answer(order, approved, account, channel))).toMatchObject({
      verified: true,
      transId: order.transId,
      outcome: 'succeeded',
      amount: 1200,
      message: channel === 'notify' ? '交易成功' : 'Succeeded',
    })
  })

  it.each(['notify', 'return'] as const)('are read as declines by %s', (channel) => {
    const reading = read(sim.answer(order, declined, account, channel))
    expect(reading).toMatchObject({ verified: true, outcome: 'declined', message: '餘額不足' })
    expect(reading.fields).toMatchObject({ response_code: '10200058', auth_code: '' })
  })

  it('are read as simulated payments', () => {
    const result = { ...approved, simulatedPaid: true }
    expect(verdict(read(sim.answer(order, result, account, 'notify')))).toBe('simulated, authentic')
  })

  it('are unsigned or badly signed without their signature fields as they were', () => {
    const answer = sim.answer(order, approved, account, 'notify')
    expect(sim.signatureFields).toEqual(['CheckMacValue'])
    expect(verdict(read(without(answer, 'CheckMacValue')))).toBe('bad_signature')
  })
})

describe('the acknowledgement', () => {
  const contentType = 'text/plain; charset=utf-8'

  it('is the four bytes 1|OK for whatever is authentic', () => {
    expect(ecpay.acknowledge({ authentic: true })).toEqual({ status: 200, contentType, body: '1|OK' })
    expect([...Buffer.from(ecpay.acknowledge({ authentic: true }).body)]).toEqual([0x31, 0x7c, 0x4f, 0x4b])
  })

  it('is anything else for what is not', () => {
    const { status, body } = ecpay.acknowledge({ authentic: false })
    expect(status).toBe(400)
    expect(body).not.toContain('1|OK')
  })

  it('is what the gateway waits for', () => {
    expect(sim.isAcknowledged(ecpay.acknowledge({ authentic: true }))).toBe(true)
    expect(sim.isAcknowledged(ecpay.acknowledge({ authentic: false }))).toBe(false)
  })
})

describe('reasons', () => {
  it('hold no value of the answer and no secret', () => {
    const secret = 'S3CR3T'
    const bodies = [
      `${secret}=1&${secret}=2`,
      encodeForm({ ...notice(), CheckMacValue: secret }),
      encodeForm(notice({ RtnCode: secret })),
      encodeForm(notice({ TradeAmt: secret })),
      encodeForm(notice({ MerchantID: secret })),
      encodeForm(notice({ SimulatePaid: secret })),
      encodeForm(sign({ [secret]: secret })),
    ]
    for (const body of bodies) {
      const reading = readBody(body)
      expect(reading).toMatchObject({ verified: false })
      for (const hidden of [secret, keys.hashKey, keys.hashIv])
        expect(reading).not.toHaveProperty('reason', expect.stringContaining(hidden))
    }
  })
})
