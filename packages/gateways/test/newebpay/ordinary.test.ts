import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forms } from '../../../../test/fuzz/drafts/forms.ts'
import { encodeForm, newebpay, type NewebpayMerchant } from '../../src/index.ts'
import { compareReaders } from '../support/both-readers.ts'
import { checkNotices, readersOf } from '../support/check-notices.ts'
import { noticeBodies } from './notice-bodies.ts'
import { json, line, merchant, sealed } from './shop.ts'

const { readOrdinary } = newebpay.ordinary!
const gateway = {
  gateway: newebpay,
  readOrdinary: (body: Buffer, shop: NewebpayMerchant) => readOrdinary(body, shop),
}
const compare = (body: string) => compareReaders(readersOf(gateway, merchant), body)

describe('both ways to read a response of NewebPay say the same', { timeout: 60_000 }, () => {
  it('of responses of every kind, from genuine to hostile', () => {
    expect(() => checkNotices({ ...gateway, notices: noticeBodies }, 5_000)).not.toThrow()
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
