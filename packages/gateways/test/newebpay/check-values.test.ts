import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeForm, newebpay, parseForm } from '../../src/index.ts'
import { checkCode, checkValue, tradeSha } from '../../src/newebpay/check-values.ts'
import vectors from '../vectors/newebpay.json' with { type: 'json' }
import { json, merchant, payment, read, readSealed, sealed, verdict } from './shop.ts'

const ofKind = (kind: string) =>
  vectors.filter((vector) => vector.kind === kind).map((vector) => ({ ...vector, keys: keysOf(vector) }))
const keysOf = ({ hashKey, hashIv }: { hashKey: string; hashIv: string }) => ({ hashKey, hashIv })
const blank = { Amt: '', MerchantID: '', MerchantOrderNo: '', TradeNo: '' }

describe('TradeSha', () => {
  it.each(ofKind('TradeInfo+TradeSha'))('is right for $name', ({ keys, expected }) => {
    const { TradeInfo, TradeSha } = expected as { TradeInfo: string; TradeSha: string }
    expect(tradeSha(TradeInfo, keys)).toBe(TradeSha)
  })

  it.each(ofKind('decrypt TradeInfo'))('is right for $name', ({ keys, TradeInfo = '', TradeSha }) => {
    expect(tradeSha(TradeInfo, keys)).toBe(TradeSha)
  })
})

describe('CheckValue', () => {
  it.each(ofKind('CheckValue'))('is right for $name', ({ keys, fields, expected }) => {
    expect(checkValue({ ...blank, ...fields }, keys)).toBe(expected)
  })
})

describe('CheckCode', () => {
  it.each(ofKind('CheckCode'))('is right for $name', ({ keys, fields, expected }) => {
    expect(checkCode({ ...blank, ...fields }, keys)).toBe(expected)
  })

  it('is not the CheckValue under another name', () => {
    expect(checkCode(blank, merchant.keys)).not.toBe(checkValue(blank, merchant.keys))
  })
})

describe('what is signed', () => {
  const text = fc.string({ unit: 'binary' })

  it('verifies whatever it says', () => {
    fc.assert(
      fc.property(text, text, (Message, Auth) => {
        const reading = readSealed(json({ Auth }, { Message }))
        expect(reading).toMatchObject({ verified: true, decrypted: json({ Auth }, { Message }) })
      }),
    )
  })

  it('is the same order to the gateway for whatever title', () => {
    fc.assert(
      fc.property(text, (title) => {
        const { fields } = newebpay.redirectForm({ ...payment, title }, merchant)
        expect(fields.TradeSha).toBe(tradeSha(fields.TradeInfo ?? '', merchant.keys))
      }),
    )
  })

  it.each(['TradeInfo', 'TradeSha'])('is rejected when any one character of its %s is another', (name) => {
    const form = sealed(json())
    const value = form[name] ?? ''
    for (let place = 0; place < value.length; place += 1) {
      const [other] = fc.sample(
        fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }).filter((one) => one !== value[place]),
        1,
      )
      const changed = value.slice(0, place) + (other ?? '') + value.slice(place + 1)
      expect(verdict(read({ ...form, [name]: changed }))).toBe('bad_signature')
    }
  })

  it.each(['TradeInfo', 'TradeSha'])(
    'is rejected when its %s is cut, longer or in the other case',
    (name) => {
      const form = sealed(json())
      const value = form[name] ?? ''
      const otherCase = name === 'TradeInfo' ? value.toUpperCase() : value.toLowerCase()
      for (const changed of [
        value.slice(1),
        value.slice(0, -1),
        `${value}0`,
        ` ${value}`,
        `${value} `,
        otherCase,
      ])
        expect(verdict(read({ ...form, [name]: changed }))).toBe('bad_signature')
    },
  )

  it('is rejected when any byte of the body that carries it is another', () => {
    const form = sealed(json())
    const signed = encodeForm({ TradeInfo: form.TradeInfo ?? '', TradeSha: form.TradeSha ?? '' })
    const rest = `MerchantID=${form.MerchantID}&`
    fc.assert(
      fc.property(fc.nat(signed.length - 1), fc.integer({ min: 0, max: 255 }), (place, byte) => {
        const other = String.fromCharCode(byte)
        fc.pre(other !== signed[place])
        const body = rest + signed.slice(0, place) + other + signed.slice(place + 1)
        expect(newebpay.readCallback(parseForm(body), merchant)).toMatchObject({
          verified: false,
          authentic: false,
        })
      }),
      { numRuns: 500 },
    )
  })
})
