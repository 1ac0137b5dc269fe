import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forms } from '../../../../test/fuzz/drafts/forms.ts'
import { encodeForm, greenworld, type GreenworldMerchant } from '../../src/index.ts'
import { signCallback, type UnsignedAnswer } from '../../src/sim.ts'
import { account, carefulMerchant, merchant, rotatedMerchant, signedAnswer } from '../support/answer.ts'
import { compareReaders } from '../support/both-readers.ts'
import { checkNotices, readersOf } from '../support/check-notices.ts'
import { generatedNotices, type Pair } from '../support/generated-notices.ts'

const { readOrdinary } = greenworld.ordinary!
const gateway = {
  gateway: greenworld,
  readOrdinary: (body: Buffer, shop: GreenworldMerchant) => readOrdinary(body, shop),
}
const compare = (body: string, shop = carefulMerchant) => compareReaders(readersOf(gateway, shop), body)

/** Signs what can be signed: the check values are computed from numbers. */
function sign(fields: readonly Pair[], { keys: { checkCode } }: GreenworldMerchant): readonly Pair[] {
  const { inspect: _, spcheck: __, ...said } = Object.fromEntries(fields)
  try {
    const { inspect, spcheck } = signCallback(said as UnsignedAnswer, { checkCode, account })
    return [
      ...fields.filter(([name]) => name !== 'inspect' && name !== 'spcheck'),
      ['inspect', inspect],
      ['spcheck', spcheck],
    ]
  } catch {
    return fields
  }
}

const notices = generatedNotices<GreenworldMerchant>({
  shops: [merchant, carefulMerchant, rotatedMerchant],
  fields: fc
    .constantFrom(
      signedAnswer(),
      signedAnswer({ succ: '0', response_code: '51', response_msg: '餘額不足', auth_code: '' }),
      signedAnswer({ rech_key: 'a3f9c0de'.repeat(5), response_msg: '授權成功' }),
    )
    .map((answer): Pair[] => Object.entries(answer)),
  sign,
  names: ['response_msg', 'od_hoho', 'gwsr', 'client', 'rech_key'],
  accidents: [
    (body) => body.replace(/(?<=response_msg=)[^&]*/, '%BD%D0'),
    (body) => body.replace(/(?<=od_hoho=)[^&]*/, '4111%201111+1111-1111'),
    (body) => body.replace('succ=', 'SUCC='),
  ],
})

describe('both ways to read a response of the classic gateway say the same', { timeout: 60_000 }, () => {
  it('of responses of every kind, from genuine to hostile', () => {
    expect(() => checkNotices({ ...gateway, notices }, 5_000)).not.toThrow()
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
