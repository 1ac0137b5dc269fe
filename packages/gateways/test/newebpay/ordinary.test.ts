import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedJson, jsonChanges } from '../../../../test/fuzz/drafts/json-bodies.ts'
import { forms } from '../../../../test/fuzz/drafts/forms.ts'
import { encodeForm, newebpay, sealTradeInfo, type NewebpayMerchant } from '../../src/index.ts'
import { compareReaders } from '../support/both-readers.ts'
import { checkNotices, readersOf } from '../support/check-notices.ts'
import { generatedNotices, type Pair } from '../support/generated-notices.ts'
import { account, json, line, merchant, merchantWithNewKeys, sealed } from './shop.ts'

const { readOrdinary } = newebpay.ordinary!
const gateway = {
  gateway: newebpay,
  readOrdinary: (body: Buffer, shop: NewebpayMerchant) => readOrdinary(body, shop),
}
const compare = (body: string) => compareReaders(readersOf(gateway, merchant), body)

/** What is sealed: an approval in both formats, or one that is changed before it is sealed. */
const contents = fc.oneof(
  fc.constantFrom(
    json(),
    line(),
    json({ TradeNo: '41111111111111111' }),
    json({ Card4No: '4111111111111111', TradeNo: '4111111111111111' }),
    json({}, { Message: '4111 1111 1111 1111' }),
    json({}, { Status: 'MPG03009' }),
  ),
  jsonChanges.map((change) => changedJson(JSON.parse(json()), change)),
)

const notices = generatedNotices<NewebpayMerchant>({
  shops: [merchant, merchant, merchantWithNewKeys],
  // Sealed when it is signed, so that changes of it are sealed, too.
  fields: contents.map((content): Pair[] => [
    ['Status', 'SUCCESS'],
    ['MerchantID', account.NEWEBPAY_MERCHANT_ID],
    ['TradeInfo', content],
    ['Version', '2.3'],
  ]),
  sign: (fields, { keys }) =>
    fields.flatMap(([name, value]): Pair[] =>
      name === 'TradeInfo' ? Object.entries(sealTradeInfo(value, keys)) : [[name, value]],
    ),
  names: ['MerchantID', 'EncryptType', 'Version', 'TradeInfo'],
  accidents: [
    (body) => body.replace(/(?<=TradeInfo=)[^&]*/, (found) => found.toUpperCase()),
    (body) => body.replace(/(?<=TradeSha=)[^&]*/, (found) => found.toLowerCase()),
    (body) => `${body}&EncryptType=0`,
    (body) => `${body}&EncryptType=1`,
  ],
})

describe('both ways to read a response of NewebPay say the same', { timeout: 60_000 }, () => {
  it('of responses of every kind, from genuine to hostile', () => {
    expect(() => checkNotices({ ...gateway, notices }, 5_000)).not.toThrow()
  })

  it('of forms that nobody has signed', () => {
    fc.assert(
      fc.property(forms, (body) => void expect(compare(body)).toBe('left')),
      { seed: 1, numRuns: 2_000 },
    )
  })

  it('and notice when a card number stands in the form', () => {
    const body = `${encodeForm(sealed(json()))}&Note=4111+1111+1111+1111`
    expect(compare(body)).toBe('read')
    const faulty = (bytes: Buffer, shop: NewebpayMerchant) => {
      const reading = readOrdinary(bytes, shop)
      return reading && { ...reading, bodyHoldsNoCardNumber: true }
    }
    expect(() => compareReaders(readersOf({ ...gateway, readOrdinary: faulty }, merchant), body)).toThrow(
      'card',
    )
  })
})

it.each([json(), line()])('the short way is taken by a genuine response: %#', (content) => {
  expect(compare(encodeForm(sealed(content)))).toBe('read')
})
