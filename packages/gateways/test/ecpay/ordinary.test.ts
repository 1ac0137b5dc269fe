import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forms } from '../../../../test/fuzz/drafts/forms.ts'
import { ecpay, encodeForm, type EcpayMerchant } from '../../src/index.ts'
import vectors from '../vectors/ecpay.json' with { type: 'json' }
import { compareReaders, type Way } from '../support/both-readers.ts'
import { checkNotices, readersOf } from '../support/check-notices.ts'
import { noticeBodies } from './notice-bodies.ts'
import { merchant, notice, sign } from './support.ts'

const { readOrdinary } = ecpay.ordinary!
const gateway = {
  gateway: ecpay,
  readOrdinary: (body: Buffer, shop: EcpayMerchant) => readOrdinary(body, shop),
}
const compare = (body: string, shop: EcpayMerchant = merchant): Way =>
  compareReaders(readersOf(gateway, shop), body)

describe('both ways to read a notice of ECPay say the same', { timeout: 60_000 }, () => {
  it('of notices of every kind, from genuine to hostile', () => {
    expect(() => checkNotices({ ...gateway, notices: noticeBodies }, 6_000)).not.toThrow()
  })

  it('of forms that nobody has signed', () => {
    fc.assert(
      fc.property(forms, (body) => void expect(compare(body)).toBe('left')),
      { seed: 1, numRuns: 3_000 },
    )
  })

  it.each(vectors)('of $name', ({ fields, hashKey, hashIv }) => {
    const shop = { ...merchant, keys: { ...merchant.keys, hashKey, hashIv } }
    compare(encodeForm(sign(fields, shop.keys)), shop)
  })
})

describe('the short way', () => {
  it.each(['1', '0', '10200058'])('is taken by a genuine notice with the code %s', (RtnCode) => {
    expect(compare(encodeForm(notice({ RtnCode })))).toBe('read')
  })

  it.each(['陶藝', '100% ~ (x)!', "it's", 'a+b c', ''])(
    'is taken whatever text a custom field holds: %j',
    (text) => {
      expect(compare(encodeForm(notice({ CustomField1: text })))).toBe('read')
    },
  )

  it.each([
    ['a line break at its end', (body: string) => `${body}\n`],
    ['an empty pair', (body: string) => body.replace('&', '&&')],
    ['a delimiter at its end', (body: string) => `${body}&`],
    ['a name that is escaped', (body: string) => body.replace('RtnCode=', '%52tnCode=')],
    ['a raw character that senders escape', (body: string) => body.replace('%3A', ':')],
  ])('leaves %s, which is genuine, to the careful one', (_, change) => {
    const body = change(encodeForm(notice()))
    expect(compare(body)).toBe('left')
  })

  it('leaves what only the previous keys have signed', () => {
    const shop = {
      ...merchant,
      keys: { ...merchant.keys, hashKey: 'anotherKeyOfShop' },
      previousKeys: merchant.keys,
    }
    expect(compare(encodeForm(notice()), shop)).toBe('left')
  })

  it('remembers no order of names that a stranger sends, and reads a genuine notice after a thousand of them', () => {
    for (let number = 0; number < 1_000; number += 1) {
      expect(compare(`f${number}=1&RtnCode=1&CheckMacValue=${'0'.repeat(64)}`)).toBe('left')
    }
    expect(compare(encodeForm(notice()))).toBe('read')
  })
})
