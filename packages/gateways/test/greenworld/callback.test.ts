import { randomBytes, randomInt } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeForm, maskCardNumbers, parseForm } from '../../src/index.ts'
import type { GreenworldAnswer } from '../../src/sim.ts'
import {
  carefulMerchant,
  merchant,
  previousCheckCode,
  randomText,
  readAnswer,
  readBody,
  signedAnswer,
  verdict,
  without,
} from '../support/answer.ts'

type Changes = Partial<GreenworldAnswer>

describe('a genuine answer', () => {
  it('proves its order where the account’s name is checked, and not by the sum of three numbers', () => {
    for (const succ of ['0', '1']) {
      expect(readAnswer(signedAnswer({ succ }), carefulMerchant)).toMatchObject({ provesOrder: true })
      expect(readAnswer(signedAnswer({ succ }))).toMatchObject({ provesOrder: false })
    }
  })

  it.each([
    ['0', 0],
    ['', null],
  ])('is a decline with an amount of %j, for no money has come', (amount, read) => {
    const declined = signedAnswer({ amount, succ: '0', response_code: '51', auth_code: '' })
    expect(readAnswer(declined, carefulMerchant)).toMatchObject({
      verified: true,
      outcome: 'declined',
      amount: read,
      fields: { amount: read },
    })
  })

  it('is read as a success to be rechecked', () => {
    expect(readAnswer(signedAnswer(), carefulMerchant)).toMatchObject({
      verified: true,
      transId: '260602A0123456789XYZ',
      outcome: 'succeeded',
      amount: 1200,
      gatewayTradeNumber: '12345678',
      message: null,
      needsRecheck: true,
      previousKeyId: null,
      decrypted: null,
    })
  })

  it('is read as a decline, with the words for the customer and nothing to recheck', () => {
    const declined = signedAnswer({ succ: '0', response_code: '51', response_msg: '餘額不足', auth_code: '' })
    expect(readAnswer(declined, carefulMerchant)).toMatchObject({
      verified: true,
      outcome: 'declined',
      needsRecheck: false,
      message: '餘額不足',
    })
  })

  it.each(['rech_key', 'process_date'] as const)(
    'is malformed without %s: nobody could confirm it',
    (name) => {
      expect(verdict(readAnswer(signedAnswer({ [name]: '' })))).toBe('malformed')
      expect(readAnswer(signedAnswer({ [name]: '', succ: '0' }))).toMatchObject({ verified: true })
    },
  )

  it.each(['0', '2', '9'])('with succ=%s is a decline: only 1 approves', (succ) => {
    expect(readAnswer(signedAnswer({ succ }))).toMatchObject({
      verified: true,
      outcome: 'declined',
      needsRecheck: false,
    })
  })

  it('fills all 23 columns, texts as texts and integers as integers', () => {
    const { fields } = readAnswer(signedAnswer({ response_msg: '授權成功', od_hoho: 'qfKey:abc<br>' }))
    expect(Object.keys(fields)).toHaveLength(23)
    expect(fields).toMatchObject({
      client: '123456',
      succ: 1,
      gwsr: '12345678',
      process_time: '153045',
      amount: 1200,
      response_msg: '授權成功',
      red_yet: 0,
      expire_dt: '1512',
      inv_error: '',
    })
  })

  it('may leave columns out and bring fields nobody knows', () => {
    const sparse = { ...without(without(signedAnswer(), 'eci'), 'red_dan'), allsn: '77', stage: '6' }
    const reading = readAnswer(sparse)
    expect(verdict(reading)).toBe('verified')
    expect(reading.fields).toMatchObject({ eci: null, red_dan: null })
  })

  it('may leave the bonus columns empty', () => {
    const reading = readAnswer(signedAnswer({ red_dan: '', red_yet: '' }))
    expect(verdict(reading)).toBe('verified')
    expect(reading.fields.red_dan).toBeNull()
  })

  it.each([
    ['Big5', '%BEl%C3B%A4%A3%A8%AC', '餘額不足'],
    ['no encoding at all', '%FF%80%FF', '\ufffd\ufffd\ufffd'],
    [
      'so many broken bytes that their replacements overflow the column',
      '%FF'.repeat(250),
      '\ufffd'.repeat(200),
    ],
  ])('is not failed by a message in %s', (_, bytes, expected) => {
    const body = encodeForm(without(signedAnswer(), 'response_msg'))
    const reading = readBody(`${body}&response_msg=${bytes}`)
    expect(verdict(reading)).toBe('verified')
    expect(reading.fields.response_msg).toBe(expected)
  })

  it('survives a round trip with any values that fit', () => {
    for (let round = 0; round < 300; round += 1) {
      const answer = signedAnswer({
        gwsr: String(randomInt(1, 2 ** 33)),
        process_time: String(randomInt(240_000)).padStart(6, '0'),
        amount: String(randomInt(1, 2 ** 31)),
        od_sob: randomBytes(10).toString('hex'),
        response_msg: randomText(20).replaceAll('\0', ''),
      })
      const reading = readAnswer(answer, carefulMerchant)
      expect(verdict(reading)).toBe('verified')
      expect(reading.fields).toMatchObject({ response_msg: answer.response_msg, od_sob: answer.od_sob })
    }
  })

  it('verifies before masking and keeps its fields after it', () => {
    const body = encodeForm(signedAnswer())
    expect(maskCardNumbers(body)).toBe(body)
  })
})

describe('a malformed answer', () => {
  const signedButWrong: [string, Changes][] = [
    ['a succ that is no number', { succ: 'abc' }],
    ['a negative succ', { succ: '-1' }],
    ['an empty succ', { succ: '' }],
    ['a succ written as 01', { succ: '01' }],
    ['a succ in full-width digits', { succ: '１' }],
    ['an amount no column can take', { amount: '2147483648' }],
    ['bonus points no column can take', { red_dan: '2147483648' }],
    ['bonus points that are no number', { red_yet: 'many' }],
    ['no trade number', { od_sob: '' }],
    ['an od_hoho of 600 characters', { od_hoho: 'x'.repeat(600) }],
    ['a gwsr of eleven digits', { gwsr: '12345678901' }],
    ['a response_code of seven characters', { response_code: '1234567' }],
    ['a merchant number of seven digits', { client: '1234567' }],
    ['a card6no of seven digits', { card6no: '4311950' }],
    ['a NUL in its message', { response_msg: 'a\0b' }],
  ]
  it.each(signedButWrong)('has %s, signature or not', (_, changes) => {
    expect(verdict(readAnswer(signedAnswer(changes), carefulMerchant))).toBe('malformed')
  })

  const unsignable: [string, Changes][] = [
    ['a negative amount', { amount: '-1200' }],
    ['an amount with a fraction', { amount: '1200.5' }],
    ['an amount in hexadecimal', { amount: '0x4b0' }],
    ['an amount of 64 KiB', { amount: '9'.repeat(65_536) }],
    ['no amount', { amount: '' }],
    ['a gwsr with a space', { gwsr: ' 12345678' }],
    ['a process_time with colons', { process_time: '15:30' }],
    ['a sum of zero', { gwsr: '0', process_time: '000000', amount: '0' }],
  ]
  it.each(unsignable)('has %s', (_, changes) => {
    expect(verdict(readAnswer({ ...signedAnswer(), ...changes }))).toBe('malformed')
  })

  it('has no fields at all', () => {
    const reading = readBody('')
    expect(verdict(reading)).toBe('malformed')
    expect(Object.values(reading.fields).every((value) => value === null)).toBe(true)
  })

  it('has a field twice, even with the same value; the first is recorded', () => {
    const body = encodeForm(signedAnswer())
    expect(verdict(readBody(`${body}&succ=1`))).toBe('malformed')
    expect(readBody(`${body}&succ=0`).fields.succ).toBe(1)
  })

  it.each(['%FF', '%BEl%C3B'])('has an auth_code of the bytes %s', (bytes) => {
    const body = encodeForm(without(signedAnswer(), 'auth_code'))
    expect(verdict(readBody(`${body}&auth_code=${bytes}`))).toBe('malformed')
  })

  it('leaves a record cut by characters, without NULs and without numbers that do not fit', () => {
    const { fields } = readAnswer({
      ...signedAnswer(),
      od_hoho: '𠮷'.repeat(600),
      response_msg: 'a\0b',
      red_dan: '99999999999',
      amount: '-5',
      succ: 'abc',
    })
    expect([...(fields.od_hoho ?? '')]).toHaveLength(500)
    expect(fields).toMatchObject({ response_msg: 'ab', red_dan: null, amount: -5, succ: null })
  })

  it('counts characters, not units: 500 characters beyond the basic plane fit', () => {
    expect(verdict(readAnswer(signedAnswer({ od_hoho: '𠮷'.repeat(500) })))).toBe('verified')
    expect(verdict(readAnswer(signedAnswer({ od_hoho: '𠮷'.repeat(501) })))).toBe('malformed')
  })
})

describe('a forged answer', () => {
  it('has no spcheck, an empty one or a wrong one', () => {
    const answer = signedAnswer()
    const wrong = String(Number(answer.spcheck) + 1)
    const forged = [without(answer, 'spcheck'), { ...answer, spcheck: '' }, { ...answer, spcheck: wrong }]
    for (const one of forged) expect(verdict(readAnswer(one))).toBe('bad_signature')
  })

  it.each(['0', ' ', '+'])(
    'has an spcheck that only a loose comparison would take, with %j before it',
    (prefix) => {
      const answer = signedAnswer()
      expect(verdict(readAnswer({ ...answer, spcheck: prefix + answer.spcheck }))).toBe('bad_signature')
    },
  )

  it('has another amount than the one signed', () => {
    expect(verdict(readAnswer({ ...signedAnswer(), amount: '1' }))).toBe('bad_signature')
  })

  it('is signed with another shop’s check code', () => {
    const other = { ...merchant, keys: { id: '0000', checkCode: previousCheckCode } }
    expect(verdict(readAnswer(signedAnswer(), other))).toBe('bad_signature')
  })

  it('has no inspect, or a wrong one, where the shop knows its account', () => {
    const answer = signedAnswer()
    for (const inspect of ['', answer.inspect.toUpperCase(), '0'.repeat(32)]) {
      expect(verdict(readAnswer({ ...answer, inspect }, carefulMerchant))).toBe('bad_signature')
    }
    expect(verdict(readAnswer(without(answer, 'inspect'), carefulMerchant))).toBe('bad_signature')
  })

  it('is not authentic, and what is malformed is not either; another shop’s answer is, and so is a wrong value', () => {
    const authentic = (answer: Readonly<Record<string, string>>) => {
      const reading = readAnswer(answer, carefulMerchant)
      return reading.verified ? 'verified' : reading.authentic
    }
    expect(authentic({ ...signedAnswer(), spcheck: '1' })).toBe(false)
    expect(authentic({ ...signedAnswer(), inspect: '' })).toBe(false)
    expect(authentic({ ...signedAnswer(), gwsr: 'x' })).toBe(false)
    expect(authentic(signedAnswer({ client: '654321' }))).toBe(true)
    expect(authentic(signedAnswer({ succ: 'abc' }))).toBe(true)
  })

  it('is found out by its signature before its values are believed or doubted', () => {
    const forged = { ...signedAnswer(), succ: 'abc', client: '999999', spcheck: '1' }
    expect(verdict(readAnswer(forged))).toBe('bad_signature')
  })
})

describe('an answer for another merchant', () => {
  it.each(['999999', '', '12345'])('is told apart by its client %j', (client) => {
    expect(verdict(readAnswer(signedAnswer({ client })))).toBe('merchant_mismatch')
  })
})

describe('any signed field', () => {
  // prettier-ignore
  const signed = ['gwsr', 'response_code', 'process_time', 'amount', 'od_sob', 'auth_code', 'inspect', 'spcheck'] as const

  it('cannot be changed, by whatever is put for one of its characters or behind it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...signed),
        fc.nat(32),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        (name, place, other) => {
          const answer = signedAnswer({ response_code: '000000' })
          const characters = [...answer[name]]
          characters.splice(place, 1, other)
          const changed = { ...answer, [name]: characters.join('') }
          fc.pre(changed[name] !== answer[name])
          expect(readAnswer(changed, carefulMerchant).verified).toBe(false)
        },
      ),
      { numRuns: 2000 },
    )
  }, 60_000)
})

describe('what the check values do not cover', () => {
  it('a genuine decline turned into a success passes both, so a success needs the recheck', () => {
    const decline = signedAnswer({ succ: '0', response_code: '51', auth_code: '' })
    expect(readAnswer({ ...decline, succ: '1' }, carefulMerchant)).toMatchObject({
      verified: true,
      outcome: 'succeeded',
      needsRecheck: true,
    })
  })

  it('a swapped order passes spcheck and fails inspect', () => {
    const swapped = { ...signedAnswer(), od_sob: '260602B0123456789XYZ' }
    expect(verdict(readAnswer(swapped))).toBe('verified')
    expect(verdict(readAnswer(swapped, carefulMerchant))).toBe('bad_signature')
  })

  it('a dollar moved from the amount to the time passes spcheck and fails inspect', () => {
    const shifted = { ...signedAnswer(), amount: '1199', process_time: '153046' }
    expect(verdict(readAnswer(shifted))).toBe('verified')
    expect(verdict(readAnswer(shifted, carefulMerchant))).toBe('bad_signature')
  })
})

describe('reasons', () => {
  it('hold no value of the callback, not even a field name the sender made up', () => {
    const secret = 'S3CR3T'
    const bodies = [
      `${secret}=1&${secret}=2`,
      `gwsr=${secret}`,
      encodeForm({ ...signedAnswer(), client: secret }),
    ]
    for (const body of [...bodies, encodeForm(signedAnswer({ succ: secret }))]) {
      expect(readBody(body)).toMatchObject({ verified: false })
      expect(readBody(body)).not.toHaveProperty('reason', expect.stringContaining(secret))
    }
  })

  it('come for any random body, without a throw', () => {
    for (let round = 0; round < 500; round += 1) {
      const body = randomBytes(randomInt(200)).toString('latin1')
      const spliced = encodeForm(signedAnswer()).replace(/\d/, () => body)
      expect(verdict(readBody(body))).toBe('malformed')
      expect(() => readBody(spliced)).not.toThrow()
      expect(parseForm(body).fields.length).toBeGreaterThanOrEqual(0)
    }
  })
})
