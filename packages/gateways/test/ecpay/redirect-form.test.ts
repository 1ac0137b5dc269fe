import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkTitle, ecpay, encodeForm, parseForm, tradeNumber } from '../../src/index.ts'
import { account, addresses, merchant, now, payment, settings, sim, without } from './support.ts'

const form = (changes: Partial<typeof payment> = {}) =>
  ecpay.redirectForm({ ...payment, ...changes }, merchant)
const accepts = (fields: Record<string, string>, at = now) =>
  sim.readForm(parseForm(encodeForm(fields)), account, at)

describe('the redirect form', () => {
  it('carries the order, signed', () => {
    expect(form()).toEqual({
      method: 'post',
      action: 'https://sim.example/ecpay/Cashier/AioCheckOut/V5',
      fields: {
        MerchantID: '3002607',
        MerchantTradeNo: '260602A0123456789XYZ',
        MerchantTradeDate: '2026/06/02 15:30:45',
        PaymentType: 'aio',
        TotalAmount: '1200',
        TradeDesc: '陶藝入門',
        ItemName: '陶藝入門',
        ReturnURL: 'https://api.example/gateways/ecpay/notify',
        OrderResultURL: 'https://api.example/gateways/ecpay/return',
        ClientBackURL: 'https://shop.example/orders/1',
        ChoosePayment: 'Credit',
        EncryptType: '1',
        NeedExtraPaidInfo: 'Y',
        CheckMacValue: expect.stringMatching(/^[0-9A-F]{64}$/) as string,
      },
    })
  })

  it('asks for the English page in English, and for none otherwise', () => {
    expect(form({ locale: 'en' }).fields).toHaveProperty('Language', 'ENG')
    expect(form().fields).not.toHaveProperty('Language')
  })

  it('asks for card fragments where a setting wants them, and for none otherwise', () => {
    expect(form().fields).toHaveProperty('NeedExtraPaidInfo', 'Y')
    for (const ECPAY_EXTRA_INFO of [undefined, '0']) {
      const unwanted = ecpay.merchant({ ...settings, ECPAY_EXTRA_INFO }, addresses)
      expect(ecpay.redirectForm(payment, unwanted).fields).not.toHaveProperty('NeedExtraPaidInfo')
    }
  })

  it('holds no empty field, which would count in the check value', () => {
    expect(Object.values(form().fields)).not.toContain('')
  })

  it.each([
    ['2026-06-02T15:59:59Z', '2026/06/02 23:59:59'],
    ['2026-06-02T16:00:00Z', '2026/06/03 00:00:00'],
    ['2026-12-31T16:00:00.999Z', '2027/01/01 00:00:00'],
    ['2028-02-28T16:30:00Z', '2028/02/29 00:30:00'],
  ])('says %s as people in Taipei do', (at, expected) => {
    expect(form({ at: new Date(at) }).fields.MerchantTradeDate).toBe(expected)
  })

  it.each(['', 'a1', 'A-1', 'A 1', '陶1', 'A1\n', 'A'.repeat(21)])(
    'is not made for the trade number %j',
    (transId) => {
      expect(() => form({ transId })).toThrow(RangeError)
    },
  )

  it('is made for every trade number of ours', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        fc.date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2090-01-01') }),
        (random, at) => {
          const transId = tradeNumber(at, random)
          expect(form({ transId }).fields.MerchantTradeNo).toBe(transId)
        },
      ),
    )
  })

  it('is taken by the gateway, whatever the title', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 500 }),
        fc.integer({ min: 1, max: 2147483647 }),
        (title, amount) => {
          const { fields } = form({ title, amount })
          expect(accepts(fields)).toMatchObject({ ok: true, order: { title: fields.ItemName, amount } })
        },
      ),
      { numRuns: 100 },
    )
  }, 60_000)

  it('is signed over every field', () => {
    const { fields } = form()
    for (const name of Object.keys(fields)) {
      const reading = accepts(without(fields, name))
      const codes = reading.ok ? [] : reading.problems.map(({ code }) => code)
      expect(codes).toContain('10200073')
    }
  })
})

describe('the payment title', () => {
  it.each([
    ['Python 入門', 'Ｐｙｔｈｏｎ 入門'],
    ['cURL & Bash', 'ｃＵＲＬ ＆ Ｂａｓｈ'],
    ['C# 與 F#', 'C＃ 與 F＃'],
    ['Finger painting', 'Ｆｉｎｇｅｒ painting'],
    ['郵件 mail', '郵件 ｍａｉｌ'],
    ['A=B&C=D', 'A＝B＆C＝D'],
    ['50% off <b>', '50％ off ＜b＞'],
  ])('of %j is %j', (title, expected) => {
    const { ItemName, TradeDesc } = form({ title }).fields
    expect({ ItemName, TradeDesc }).toEqual({ ItemName: expected, TradeDesc: expected })
  })

  it.each([
    'Shopping skills',
    "Children's pottery (beginners)",
    '陶藝：入門！',
    'Rock ’n’ Roll * 2',
    'Email letters',
  ])('of %j stays as it is', (title) => {
    expect(checkTitle(title, ecpay.titleRules)).toEqual([])
    expect(form({ title }).fields.ItemName).toBe(title)
  })

  it('never grows beyond what is cut: 200 characters and 400 bytes', () => {
    for (const title of ['陶'.repeat(300), 'a'.repeat(300), '𠮷'.repeat(300)]) {
      const { ItemName = '' } = form({ title }).fields
      expect([...ItemName].length).toBeLessThanOrEqual(200)
      expect(Buffer.byteLength(ItemName)).toBeLessThanOrEqual(400)
    }
  })

  it('cannot be read as fields of its own', () => {
    const title = 'x&MerchantID=3002607&RtnCode=1&SimulatePaid=0&TradeAmt=1&TradeNo=1'
    expect(form({ title }).fields.ItemName).not.toMatch(/[&=]/)
  })
})

describe('the addresses of the shop', () => {
  const { ports, charactersMax, forbidden } = ecpay.callbackRules

  it('are called on the ports of http and https alone', () => {
    expect(ports).toEqual([80, 443])
  })

  it('have 200 characters, none of them ; | or backtick', () => {
    expect(charactersMax).toBe(200)
    for (const sign of [';', '|', '`']) expect(`https://api.example/${sign}`).toMatch(forbidden ?? /(?!)/)
    expect('https://api.example/gateways/ecpay/notify?a=b&c=d').not.toMatch(forbidden ?? /(?!)/)
  })
})
