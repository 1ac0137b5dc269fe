import { describe, expect, it } from 'vitest'
import { newebpay } from '../../src/index.ts'
import type { PaymentRequest } from '../../src/index.ts'
import { decrypt } from '../../src/newebpay/cipher.ts'
import { merchant, payment } from './shop.ts'

const form = (changes: Partial<PaymentRequest> = {}, shop = merchant) =>
  newebpay.redirectForm({ ...payment, ...changes }, shop)

/** The order inside the form. */
function order(changes: Partial<PaymentRequest> = {}): Record<string, string> {
  const text = decrypt(form(changes).fields.TradeInfo ?? '', merchant.keys)
  return Object.fromEntries(new URLSearchParams(text ?? ''))
}

describe('the redirect form', () => {
  it('shows the shop and the version, and nothing of the order', () => {
    expect(form()).toEqual({
      method: 'post',
      action: 'https://gateway.example/MPG/mpg_gateway',
      fields: {
        MerchantID: 'MS300000001',
        TradeInfo: expect.stringMatching(/^(?:[0-9a-f]{32})+$/) as string,
        TradeSha: expect.stringMatching(/^[0-9A-F]{64}$/) as string,
        Version: '2.3',
      },
    })
  })

  it('carries the order inside, with one method to pay and no word about the customer', () => {
    expect(order()).toEqual({
      MerchantID: 'MS300000001',
      RespondType: 'JSON',
      TimeStamp: '1780385445',
      Version: '2.3',
      LangType: 'zh-tw',
      MerchantOrderNo: '260602A0123456789XYZ',
      Amt: '1200',
      ItemDesc: '陶藝入門',
      ReturnURL: 'https://api.example/gateways/newebpay/return',
      NotifyURL: 'https://api.example/gateways/newebpay/notify',
      ClientBackURL: 'https://web.example/orders/17',
      CREDIT: '1',
      TradeLimit: '900',
    })
  })

  it('asks for the English page in English', () => {
    expect(order({ locale: 'en' })).toHaveProperty('LangType', 'en')
  })

  it('takes the time stamp from the payment, in whole seconds', () => {
    expect(order({ at: new Date(1_999_999_999_999) })).toHaveProperty('TimeStamp', '1999999999')
  })

  it.each([
    ['a title of 50 characters stays', '陶'.repeat(50), '陶'.repeat(50)],
    [
      'blanks, signs and characters beyond the basic plane stay',
      'C++ & 𠮷野家 100% +1',
      'C++ & 𠮷野家 100% +1',
    ],
    ['words a firewall elsewhere blocks stay', 'Python 入門', 'Python 入門'],
  ])('%s', (_, title, expected) => {
    expect(order({ title })).toHaveProperty('ItemDesc', expected)
  })

  it.each([
    "Bob's class",
    '"Quoted"',
    'two\nlines',
    'two\r\nlines',
    'two\u2028lines',
    '<b>bold</b>',
    'x'.repeat(51),
  ])('cleans the title %j', (title) => {
    const { ItemDesc = '' } = order({ title })
    expect(ItemDesc).not.toMatch(/['"<>\p{Cc}\u2028]/u)
    expect([...ItemDesc].length).toBeGreaterThan(0)
    expect([...ItemDesc].length).toBeLessThanOrEqual(50)
  })

  it('cannot smuggle a field in with the title', () => {
    const title = 'A&Amt=1&ItemDesc=B'
    expect(order({ title })).toMatchObject({ Amt: '1200', ItemDesc: title })
  })

  it.each([
    ['the same', 'https://api.example/x'],
    ['the same in other letters', 'HTTPS://API.example:443/x'],
  ])('rejects a shop whose two addresses are %s', (_, notifyUrl) => {
    const shop = { ...merchant, returnUrl: 'https://api.example/x', notifyUrl }
    expect(() => form({}, shop)).toThrow('ReturnURL and NotifyURL must differ')
  })
})
