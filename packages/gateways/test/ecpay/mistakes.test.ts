import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { checkMacValue, ecpay, encodeForm, parseForm } from '../../src/index.ts'
import { sameText } from '../../src/protocol/same-text.ts'
import vectors from '../vectors/ecpay.json' with { type: 'json' }
import {
  account,
  addresses,
  keys,
  merchant,
  notice,
  now,
  payment,
  read,
  readBody,
  settings,
  sign,
  sim,
  verdict,
} from './support.ts'

vi.mock('../../src/protocol/same-text.ts', { spy: true })

const query = ecpay.query ?? expect.fail('ECPay can be asked about a payment.')
const setting = (name: string) => ecpay.settings.find((one) => one.name === name)
const macOf = (text: string) => checkMacValue([['ItemName', text]], keys)

/** Whether the gateway takes our form for a class of this title. */
const accepts = (title: string) => {
  const { fields } = ecpay.redirectForm({ ...payment, title }, merchant)
  return sim.readForm(parseForm(encodeForm(fields)), account, now).ok
}

describe('mistakes in signing', () => {
  it('brackets, asterisk and exclamation mark encoded (1): they stay, as the vendor’s SDK leaves them', () => {
    const vector = vectors.find(({ name }) => name === 'every sign that stays as it is')
    if (!vector) throw new Error('The vector is gone.')
    const { fields, expected, hashKey, hashIv } = vector
    expect(checkMacValue(Object.entries(fields as Record<string, string>), { hashKey, hashIv })).toBe(
      expected,
    )
    expect(accepts('Tea (small)! * 2')).toBe(true)
  })

  it('a plus sign in a value taken for a blank (2)', () => {
    expect(macOf('C++')).not.toBe(macOf('C  '))
    expect(accepts('C++ 入門')).toBe(true)
    expect(verdict(read(notice({ RtnMsg: 'a+b c' })))).toBe('succeeded')
    expect(verdict(read({ ...notice({ RtnMsg: 'a+b' }), RtnMsg: 'a b' }))).toBe('bad_signature')
  })

  it('a line built from JSON, so that quotes, commas and braces break it (3)', () => {
    const hostile = ['"', '","', '\\"', "','", '{"a":1}', '","TradeAmt":"1', 'a,b:c']
    for (const text of hostile) expect(verdict(read(notice({ RtnMsg: text })))).toBe('succeeded')
    expect(new Set(hostile.map(macOf)).size).toBe(hostile.length)
    expect(accepts('"Tea", and {more}')).toBe(true)
  })

  it('an apostrophe or a tilde left alone, and a date in ISO 8601 (4)', () => {
    expect(accepts("Children's clay ~ 2")).toBe(true)
    const line = `HashKey=${keys.hashKey}&ItemName='~&HashIV=${keys.hashIv}`
    const encoded = encodeURIComponent(line).replace("'", '%27').replace('~', '%7e').toLowerCase()
    expect(macOf("'~")).toBe(createHash('sha256').update(encoded).digest('hex').toUpperCase())
    const { MerchantTradeDate } = ecpay.redirectForm(payment, merchant).fields
    expect(MerchantTradeDate).toMatch(/^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d$/)
  })

  it('signed with SHA-256 and verified with MD5 (5)', () => {
    const { CheckMacValue: sha256 = '', ...fields } = notice()
    const md5 = checkMacValue(Object.entries(fields), keys, 'md5')
    expect([sha256.length, md5.length]).toEqual([64, 32])
    expect(verdict(read({ ...fields, CheckMacValue: sha256 }))).toBe('succeeded')
    expect(verdict(read({ ...fields, CheckMacValue: md5 }))).toBe('bad_signature')
    expect(ecpay.redirectForm(payment, merchant).fields.EncryptType).toBe('1')
  })

  it('a value changed after signing, or cut by the gateway (6)', () => {
    for (const title of [
      '陶'.repeat(500),
      'x'.repeat(500),
      'Python '.repeat(90),
      'a\nb',
      'a\tb',
      '<b>#1</b>',
    ]) {
      const { CheckMacValue, ...fields } = ecpay.redirectForm({ ...payment, title }, merchant).fields
      expect(CheckMacValue).toBe(sign(fields).CheckMacValue)
      expect(accepts(title)).toBe(true)
    }
  })
})

describe('mistakes in addresses, dates and numbers', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  it('an address on a port that the gateway never calls (10): the rules name the ports', () => {
    expect(ecpay.callbackRules.ports).toEqual([80, 443])
  })

  it.each(['UTC', 'Asia/Taipei', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kolkata'])(
    'a date in the zone of a server in %s (11)',
    (zone) => {
      vi.stubEnv('TZ', zone)
      expect(ecpay.redirectForm(payment, merchant).fields.MerchantTradeDate).toBe('2026/06/02 15:30:45')
      expect(read(notice()).fields).toMatchObject({ process_date: '20260602', process_time: '153110' })
      expect(query.queryRequest(payment, merchant).fields.TimeStamp).toBe('1780385445')
    },
  )

  it('a time stamp taken once and for all (12)', () => {
    const later = new Date(now.getTime() + 600_000)
    const [first, second] = [now, later].map((at) => query.queryRequest({ ...payment, at }, merchant).fields)
    expect(Number(second?.TimeStamp) - Number(first?.TimeStamp)).toBe(600)
    const askLater = (fields = first) =>
      sim.answerQuery(parseForm(encodeForm(fields ?? {})), () => undefined, account, later)
    expect(askLater(first).body).toContain('TradeStatus=10200084')
    expect(askLater(second).body).toContain('TradeStatus=10200047')
  })

  it('a trade number cut at 20 characters until two orders share it, or used twice (13)', () => {
    const transId = 'SHOP20260602000000012'
    expect(transId).toHaveLength(21)
    expect(() => ecpay.redirectForm({ ...payment, transId }, merchant)).toThrow(RangeError)
    expect(sim.usedNumber?.code).toBe('10300028')
  })

  it('stage keys with the production address, or an address without /V5 (18)', () => {
    const production = {
      ...settings,
      ECPAY_PAYMENT_URL: 'https://payment.ecpay.com.tw/Cashier/AioCheckOut/V5',
    }
    expect(() => ecpay.merchant(production, addresses)).toThrow('ECPAY_HASH_KEY')
    expect('https://payment.ecpay.com.tw/Cashier/AioCheckOut').not.toMatch(
      setting('ECPAY_PAYMENT_URL')?.pattern ?? /^/,
    )
    expect('https://payment.ecpay.com.tw/Cashier/QueryTradeInfo').not.toMatch(
      setting('ECPAY_QUERY_URL')?.pattern ?? /^/,
    )
  })
})

describe('mistakes in reading', () => {
  it('a repeated or late notice read otherwise than the first (7): for the database to count once', () => {
    const fields = notice()
    expect(read(fields)).toEqual(read(fields))
  })

  it('SimulatePaid=1 taken for money (14)', () => {
    const reading = read(notice({ SimulatePaid: '1' }))
    expect(reading).toMatchObject({ verified: false, rejection: 'simulated', authentic: true })
    expect(ecpay.acknowledge({ authentic: true }).body).toBe('1|OK')
  })

  it('a check value compared in a time that tells where it differs (15)', () => {
    vi.mocked(sameText).mockClear()
    const fields = notice()
    read(fields)
    expect(sameText).toHaveBeenCalledExactlyOnceWith(fields.CheckMacValue, fields.CheckMacValue)
    vi.mocked(sameText).mockReturnValueOnce(false)
    expect(verdict(read(fields))).toBe('bad_signature')
  })

  it('a body decoded as Latin-1, so that every notice in Chinese fails (16)', () => {
    const fields = notice({ RtnMsg: '交易成功' })
    const raw = Object.entries(fields)
      .map((pair) => pair.join('='))
      .join('&')
    const bytes = Buffer.from(raw, 'utf8').toString('latin1')
    expect(verdict(readBody(bytes))).toBe('succeeded')
    expect(verdict(readBody(encodeForm(fields)))).toBe('succeeded')
  })

  it('an amount that is not compared, or ends without an answer (17): it is told, and acknowledged', () => {
    const reading = read(notice({ TradeAmt: '1' }))
    expect(reading).toMatchObject({ verified: true, outcome: 'succeeded', amount: 1 })
    expect(ecpay.acknowledge({ authentic: true })).toMatchObject({ status: 200, body: '1|OK' })
  })

  it('texts in Big5 (19): everything we send is UTF-8, and the gateway takes nothing else', () => {
    const body = encodeForm(ecpay.redirectForm(payment, merchant).fields)
    expect(parseForm(body).fields.every(({ encoding }) => encoding === 'utf-8')).toBe(true)
    const big5 = body.replace(/ItemName=[^&]*/, 'ItemName=%B3%B3%C3%C0')
    expect(sim.readForm(parseForm(big5), account, now).ok).toBe(false)
  })
})
