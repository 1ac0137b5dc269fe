import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forms } from '../../../../test/fuzz/drafts/forms.ts'
import { encodeForm, greenworld, type GreenworldMerchant } from '../../src/index.ts'
import { carefulMerchant, signedAnswer } from '../support/answer.ts'
import { compareReaders } from '../support/both-readers.ts'
import { checkNotices, readersOf } from '../support/check-notices.ts'
import { noticeBodies } from './notice-bodies.ts'

const { readOrdinary } = greenworld.ordinary!
const gateway = {
  gateway: greenworld,
  readOrdinary: (body: Buffer, shop: GreenworldMerchant) => readOrdinary(body, shop),
}
const compare = (body: string, shop = carefulMerchant) => compareReaders(readersOf(gateway, shop), body)

describe('both ways to read a response of the classic gateway say the same', { timeout: 60_000 }, () => {
  it('of responses of every kind, from genuine to hostile', () => {
    expect(() => checkNotices({ ...gateway, notices: noticeBodies }, 5_000)).not.toThrow()
  })

  it('of forms that nobody has signed', () => {
    fc.assert(
      fc.property(forms, (body) => void expect(compare(body)).toBe('left')),
      { seed: 1, numRuns: 2_000 },
    )
  })
})

it('the short way is taken by a genuine response, and left by one whose message is Big5', () => {
  const body = encodeForm(signedAnswer({ response_msg: '授權成功' }))
  expect(compare(body)).toBe('read')
  expect(compare(body.replace(/(?<=response_msg=)[^&]*/, '%BD%D0'))).toBe('left')
})
