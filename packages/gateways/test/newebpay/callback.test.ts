import { createCipheriv, randomBytes, randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { encodeForm, newebpay, parseForm } from '../../src/index.ts'
import { tradeSha } from '../../src/newebpay/check-values.ts'
import vectors from '../vectors/newebpay.json' with { type: 'json' }
import {
  approval,
  json,
  line,
  manualMerchant,
  merchant,
  merchantWithNewKeys,
  read,
  readSealed,
  sealed,
  stranger,
  verdict,
  without,
} from './shop.ts'

const readBody = (body: string) => newebpay.readCallback(parseForm(body), merchant)

/** Signs any encrypted bytes. */
function signedHex(hex: string): Record<string, string> {
  return { ...sealed(''), TradeInfo: hex, TradeSha: tradeSha(hex, merchant.keys) }
}

/** Encrypts blocks whose padding is as it happens to be. */
function blocks(bytes: Uint8Array): string {
  const cipher = createCipheriv('aes-256-cbc', merchant.keys.hashKey, merchant.keys.hashIv)
  return cipher.setAutoPadding(false).update(bytes, undefined, 'hex')
}

describe('the answer that the manual prints', () => {
  const vector = vectors.find(({ kind }) => kind === 'decrypt TradeInfo')
  const form = {
    Status: 'SUCCESS',
    MerchantID: 'MS127874575',
    Version: '2.0',
    TradeInfo: vector?.TradeInfo ?? '',
    TradeSha: vector?.TradeSha ?? '',
  }

  it('is read as a success, with its text and its card', () => {
    expect(read(form, manualMerchant)).toMatchObject({
      verified: true,
      transId: 'Vanespl_ec_1695795668',
      outcome: 'succeeded',
      amount: 30,
      gatewayTradeNumber: '23092714215835071',
      message: '授權成功',
      provesOrder: true,
      needsRecheck: false,
      previousKeyId: null,
      decrypted: vector?.expected,
      fields: {
        client: 'MS127874575',
        succ: 1,
        gwsr: null,
        response_code: '00',
        response_msg: '授權成功',
        process_date: '20230927',
        process_time: '142159',
        od_sob: 'Vanespl_ec_1695795668',
        auth_code: '115468',
        amount: 30,
        eci: '',
        red_ok_amt: null,
        card4no: '1111',
        card6no: '400022',
        expire_dt: '2609',
      },
    })
  })
})

describe('a decline', () => {
  it.each([
    ['0', 0],
    [0, 0],
    ['', null],
    [null, null],
  ])('is one with an Amt of %j in JSON, for no money has come', (Amt, amount) => {
    expect(readSealed(json({ Amt, TradeNo: '' }, { Status: 'MPG03008' }))).toMatchObject({
      verified: true,
      outcome: 'declined',
      amount,
      fields: { amount },
    })
  })

  it.each([
    ['0', 0],
    ['', null],
  ])('is one with an Amt of %j in a line, for no money has come', (Amt, amount) => {
    const reading = readSealed(line({ Amt, TradeNo: '', Status: 'MPG03008' }))
    expect(reading).toMatchObject({ verified: true, outcome: 'declined', amount, fields: { amount } })
  })
})

describe.each([
  ['JSON', json],
  ['String', line],
])('an answer in %s', (_, content) => {
  it('is read as a success', () => {
    expect(readSealed(content())).toMatchObject({
      verified: true,
      transId: '260602A0123456789XYZ',
      outcome: 'succeeded',
      amount: 1200,
      gatewayTradeNumber: '26060215304512345',
      message: '授權成功',
      decrypted: content(),
      fields: { succ: 1, response_code: '00', eci: '5', process_date: '20260602', process_time: '153045' },
    })
  })

  it('keeps the blanks inside its values', () => {
    const reading = readSealed(content({ Auth: ' a b  c ' }))
    expect(reading.fields).toMatchObject({ auth_code: ' a b  c ', process_time: '153045' })
  })

  it('is authentic, whatever it says', () => {
    for (const changes of [{ Amt: 'x' }, { MerchantID: 'MS1' }, { MerchantOrderNo: '' }])
      expect(readSealed(content(changes))).toMatchObject({ verified: false, authentic: true })
  })

  it('records the amount after bonus points', () => {
    expect(readSealed(content({ RedAmt: '1100' })).fields.red_ok_amt).toBe(1100)
    expect(readSealed(content({ RedAmt: 'many' })).fields.red_ok_amt).toBeNull()
  })

  it('is no failed payment because of a bank’s odd words', () => {
    const odd = { Auth: 'x'.repeat(300), ECI: 'longer', PayTime: 'yesterday', RespondCode: 'y'.repeat(90) }
    expect(readSealed(content(odd))).toMatchObject({
      verified: true,
      outcome: 'succeeded',
      fields: { auth_code: 'x'.repeat(8), eci: 'lo', process_date: null, process_time: null },
    })
  })

  it.each(['0000-00-00 00:00:00', '2026-13-02 15:30:45', '2026-06-0215:30:45', ''])(
    'takes no date from a PayTime of %j',
    (PayTime) => {
      expect(readSealed(content({ PayTime })).fields).toMatchObject({
        process_date: null,
        process_time: null,
      })
    },
  )

  it.each([
    ['no amount', { Amt: '' }],
    ['a negative amount', { Amt: '-1200' }],
    ['an amount with a fraction', { Amt: '1200.5' }],
    ['an amount in words', { Amt: 'twelve' }],
    ['an amount with a blank', { Amt: ' 1200' }],
    ['an amount in full-width digits', { Amt: '１２００' }],
    ['an amount no column can take', { Amt: '2147483648' }],
    ['no order number', { MerchantOrderNo: '' }],
    ['an order number of 31 characters', { MerchantOrderNo: 'A'.repeat(31) }],
    ['an order number with a NUL', { MerchantOrderNo: 'A\0' }],
    ['a success without a TradeNo', { TradeNo: '' }],
    ['a TradeNo of 21 digits', { TradeNo: '1'.repeat(21) }],
    ['a TradeNo with a sign', { TradeNo: '2306-1' }],
  ])('is malformed with %s', (__, changes) => {
    expect(readSealed(content(changes))).toMatchObject({ rejection: 'malformed', authentic: true })
  })

  it.each(['MS300000002', '', 'ms300000001', 'MS300000001 '])(
    'is for another shop when MerchantID inside is %j',
    (MerchantID) => {
      expect(readSealed(content({ MerchantID }))).toMatchObject({
        rejection: 'merchant_mismatch',
        authentic: true,
      })
    },
  )

  it.each(['VACC', 'CVS', 'BARCODE', 'CVSCOM'])(
    'is still open when only a number for %s has been issued',
    (PaymentType) => {
      expect(readSealed(content({ PaymentType, PayTime: '' }))).toMatchObject({
        outcome: 'open',
        fields: { succ: null },
      })
      expect(readSealed(content({ PaymentType }))).toMatchObject({ outcome: 'succeeded' })
    },
  )
})

describe('an answer in JSON', () => {
  it('may write its amount as a number or as a text, and its words as escapes', () => {
    const escaped = json({ Amt: '1200' }).replace('授權成功', '\\u6388\\u6b0a\\u6210\\u529f')
    expect(readSealed(escaped)).toMatchObject({ verified: true, amount: 1200, message: '授權成功' })
  })

  it('leaves columns empty where it says null', () => {
    const nothing = { ECI: null, Auth: null, Card6No: null, Card4No: null, Exp: null, RedAmt: null }
    expect(readSealed(json(nothing)).fields).toMatchObject({
      eci: null,
      auth_code: null,
      card6no: null,
      card4no: null,
      expire_dt: null,
      red_ok_amt: null,
    })
  })

  it('may write a TradeNo as a number, of more digits than a JavaScript number holds', () => {
    const text = json({ TradeNo: 'X', Message: '"9999999999999999999"' }).replace('"X"', '26060215304512345')
    expect(readSealed(text)).toMatchObject({
      verified: true,
      gatewayTradeNumber: '26060215304512345',
      tradeNumber: '26060215304512345',
    })
  })

  it('does not take digits inside its texts for numbers', () => {
    const text = json({}, { Message: 'a "quoted" 12345678901234567890 and \\' })
    expect(readSealed(text)).toMatchObject({ message: 'a "quoted" 12345678901234567890 and \\' })
  })

  it('may have line breaks between its parts, and fields nobody knows', () => {
    const pretty = JSON.stringify(JSON.parse(json({ IsLogin: false, More: { deep: [1] } })), null, 2)
    expect(verdict(readSealed(`\n${pretty}\n`))).toBe('succeeded')
  })

  it('is decided by its own Status, not by one among the results', () => {
    expect(verdict(readSealed(json({ Status: 'SUCCESS' }, { Status: 'MPG03009' })))).toBe('declined')
  })

  it.each([
    ['a Status that is a number', json({}, { Status: 1 })],
    ['no Status', json({}, { Status: undefined })],
    ['an amount that is a list', json({ Amt: [1200] })],
    ['an amount that is true', json({ Amt: true })],
    ['an amount with a fraction', json({ Amt: 1200.5 })],
    ['an amount beyond all bounds', '{"Status":"SUCCESS","Result":{"Amt":1e400}}'],
    ['an order number that is an object', json({ MerchantOrderNo: {} })],
    ['an order number of null', json({ MerchantOrderNo: null })],
    ['no end', json().slice(0, -1)],
    ['a second object behind it', json() + json()],
    ['so many brackets that they overflow a stack', '{"a":'.repeat(200_000)],
  ])('is malformed with %s', (_, content) => {
    expect(readSealed(content)).toMatchObject({ rejection: 'malformed', authentic: true, decrypted: content })
  })

  it.each([
    ['no Result', json({}, { Result: undefined })],
    ['a Result of null', json({}, { Result: null })],
    ['a Result that is a list', json({}, { Result: [] })],
    ['a Result that is a list with the answer in it', json({}, { Result: [approval] })],
    ['a Result that is a text', json({}, { Result: JSON.stringify(approval) })],
  ])('is malformed with %s, and the reason names it', (_, content) => {
    expect(readSealed(content)).toMatchObject({
      rejection: 'malformed',
      authentic: true,
      reason: expect.stringContaining('Result') as string,
      decrypted: content,
    })
  })

  it('cannot reach what all objects inherit', () => {
    expect(
      readSealed('{"Status":"SUCCESS","__proto__":{"Result":{"Amt":1}},"Result":{"__proto__":{"Amt":1}}}'),
    ).toMatchObject({
      rejection: 'malformed',
      fields: { amount: null },
    })
  })
})

describe('an answer in String', () => {
  it('is malformed when a field comes twice, even with the same value', () => {
    for (const extra of ['&Status=SUCCESS', '&Status=MPG03009', '&Amt=1', '&unknown=1&unknown=1'])
      expect(readSealed(line() + extra)).toMatchObject({ rejection: 'malformed', authentic: true })
  })

  it('is not failed by a message in Big5', () => {
    const big5 = line().replace(/Message=[^&]*/, 'Message=%BEl%C3B%A4%A3%A8%AC')
    expect(readSealed(big5)).toMatchObject({ verified: true, message: '餘額不足' })
  })

  it.each(['', 'null', '[]', '"SUCCESS"', 'SUCCESS', '<html></html>', 'Amt=1200'])(
    'is malformed as %j',
    (content) => {
      expect(readSealed(content)).toMatchObject({ rejection: 'malformed', authentic: true })
    },
  )
})

describe('a decline', () => {
  const decline = (changes: object) => readSealed(json(changes, { Status: 'MPG03009', Message: '拒絕交易' }))

  it('has the bank’s code and the gateway’s words', () => {
    expect(decline({ RespondCode: '51', Auth: '' })).toMatchObject({
      verified: true,
      outcome: 'declined',
      message: '拒絕交易',
      fields: { succ: 0, response_code: '51', response_msg: '拒絕交易', auth_code: '' },
    })
  })

  it.each(['', '-', null, undefined])(
    'has the gateway’s code where the bank’s is %j: it never got to a bank',
    (RespondCode) => {
      const nothing = { RespondCode, TradeNo: null, Auth: null, Card6No: null, EscrowBank: '-' }
      expect(decline(nothing)).toMatchObject({
        verified: true,
        outcome: 'declined',
        gatewayTradeNumber: null,
        fields: { response_code: 'MPG03009' },
      })
    },
  )

  it('may have no words at all', () => {
    expect(readSealed(json({}, { Status: 'MPG03009', Message: null }))).toMatchObject({
      outcome: 'declined',
      message: null,
    })
  })

  it.each(['success', 'SUCCESS ', 'Success', '1', 'true', 'SUCCESSFUL'])(
    'is what a Status of %j says',
    (Status) => {
      expect(verdict(readSealed(json({}, { Status })))).toBe('declined')
      expect(verdict(readSealed(line({ Status })))).toBe('declined')
    },
  )
})

describe('the outer form', () => {
  it('decides nothing by its Status', () => {
    const decline = sealed(json({}, { Status: 'MPG03009' }))
    expect(verdict(read({ ...decline, Status: 'SUCCESS' }))).toBe('declined')
    expect(verdict(read({ ...sealed(json()), Status: 'MPG03009' }))).toBe('succeeded')
    expect(verdict(read(without(sealed(json()), 'Status')))).toBe('succeeded')
  })

  it('is for another shop when its MerchantID is not ours, or missing', () => {
    expect(verdict(read({ ...sealed(json()), MerchantID: 'MS300000002' }))).toBe('merchant_mismatch')
    expect(verdict(read(without(sealed(json()), 'MerchantID')))).toBe('merchant_mismatch')
  })

  it('is malformed without fields, without TradeInfo, and with a field twice', () => {
    const body = encodeForm(sealed(json()))
    const bodies = [
      '',
      encodeForm(without(sealed(json()), 'TradeInfo')),
      encodeForm({ ...sealed(json()), TradeInfo: '' }),
    ]
    const doubled = ['TradeInfo=00', 'TradeSha=0', 'Status=SUCCESS', 'x=1&x=1'].map(
      (extra) => `${body}&${extra}`,
    )
    for (const one of [...bodies, ...doubled])
      expect(readBody(one)).toMatchObject({ rejection: 'malformed', authentic: false, decrypted: null })
  })

  it('is forged without TradeSha, with an empty one, and with that of another shop', () => {
    const answer = sealed(json())
    const forged = [without(answer, 'TradeSha'), { ...answer, TradeSha: '' }]
    for (const one of forged)
      expect(read(one)).toMatchObject({ rejection: 'bad_signature', authentic: false, decrypted: null })
    expect(verdict(read(answer, stranger))).toBe('bad_signature')
  })

  it('is found out by its signature before a byte is decrypted', () => {
    const forged = { ...sealed('no answer'), TradeSha: '0'.repeat(64) }
    expect(read(forged)).toMatchObject({
      rejection: 'bad_signature',
      decrypted: null,
      fields: { od_sob: null },
    })
  })

  it('may say EncryptType=0 or nothing; with 1, AES-GCM, it is rejected and authentic all the same', () => {
    for (const EncryptType of ['', '0'])
      expect(verdict(read({ ...sealed(json()), EncryptType }))).toBe('succeeded')
    for (const EncryptType of ['1', '2', 'GCM', ' 0'])
      expect(read({ ...sealed(json()), EncryptType })).toMatchObject({
        rejection: 'malformed',
        authentic: true,
        reason: expect.stringContaining('EncryptType') as string,
      })
  })

  it('may carry fields nobody knows', () => {
    expect(verdict(read({ ...sealed(json()), Unknown: '1' }))).toBe('succeeded')
  })
})

describe('what cannot be read behind a right signature', () => {
  const broken = [
    ['wrong padding', signedHex(blocks(Buffer.alloc(32, 0)))],
    ['padding that is not all the same', signedHex(blocks(Buffer.from([...Array<number>(15).fill(1), 2])))],
    ['no hexadecimal', signedHex('zz'.repeat(16))],
    ['half a block', signedHex('00'.repeat(8))],
    ['right padding and no answer', sealed('no answer')],
    ['right padding and broken JSON', sealed('{')],
  ] as const

  it('looks the same from outside: nothing tells wrong padding from the rest', () => {
    const seen = broken.map(([, form]) => {
      const reading = read(form)
      const { authentic, reason } = reading.verified ? { authentic: true, reason: '' } : reading
      return JSON.stringify([
        verdict(reading),
        authentic,
        reason,
        reading.fields,
        newebpay.acknowledge({ authentic }),
      ])
    })
    expect(new Set(seen).size).toBe(1)
    expect(seen[0]).toContain('malformed')
  })

  it.each(broken)('cannot be probed: %s under another signature is just forged', (_, form) => {
    expect(read({ ...form, TradeSha: '0'.repeat(64) })).toMatchObject({
      rejection: 'bad_signature',
      decrypted: null,
    })
  })
})

describe('after a change of keys', () => {
  it('an answer under the previous pair verifies and says so', () => {
    expect(read(sealed(json()), merchantWithNewKeys)).toMatchObject({
      verified: true,
      outcome: 'succeeded',
      previousKeyId: merchant.keys.id,
      decrypted: json(),
    })
  })

  it('an answer under the current pair verifies and counts for all', () => {
    const swapped = { ...merchantWithNewKeys, keys: merchant.keys, previousKeys: merchantWithNewKeys.keys }
    expect(read(sealed(json()), swapped)).toMatchObject({ verified: true, previousKeyId: null })
  })

  it('an answer under neither is forged, and so is one under the previous pair once that is removed', () => {
    expect(verdict(read(sealed(json()), { ...stranger, previousKeys: merchantWithNewKeys.keys }))).toBe(
      'bad_signature',
    )
    expect(verdict(read(sealed(json()), { ...merchantWithNewKeys, previousKeys: null }))).toBe(
      'bad_signature',
    )
  })
})

describe('reasons', () => {
  it('hold no value of the answer and no secret', () => {
    const secret = 'S3CR3T'
    const readings = [
      readBody(`${secret}=1&${secret}=2`),
      readBody(`TradeInfo=${secret}&TradeSha=${secret}`),
      read({ ...sealed(json()), MerchantID: secret }),
      read({ ...sealed(json()), EncryptType: secret }),
      readSealed(secret),
      readSealed(json({ Amt: secret })),
      readSealed(json({ MerchantOrderNo: `${secret}!` })),
      readSealed(json({ TradeNo: `${secret}!` })),
    ]
    for (const reading of readings) {
      expect(reading).toHaveProperty('reason')
      for (const value of [secret, merchant.keys.hashKey, merchant.keys.hashIv])
        expect(reading).not.toHaveProperty('reason', expect.stringContaining(value))
    }
  })

  it('come for any random body, without a throw', () => {
    for (let round = 0; round < 300; round += 1) {
      const noise = randomBytes(randomInt(200)).toString('latin1')
      const spliced = encodeForm(sealed(json())).replace(/TradeInfo=\w{8}/, () => `TradeInfo=${noise}`)
      for (const body of [noise, spliced])
        expect(readBody(body)).toMatchObject({ verified: false, authentic: false })
    }
  })

  it('come for any random text behind a right signature, without a throw', () => {
    for (let round = 0; round < 300; round += 1) {
      const noise = randomBytes(randomInt(1, 100)).toString('latin1')
      for (const content of [
        noise,
        `{${noise}`,
        json().replace('1200', () => noise),
        line().replace('1200', () => noise),
      ])
        expect(() => readSealed(content)).not.toThrow()
    }
  })
})
