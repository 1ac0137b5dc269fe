import fc from 'fast-check'
import type { GreenworldMerchant } from '../../src/index.ts'
import { signCallback, type UnsignedAnswer } from '../../src/sim.ts'
import { account, carefulMerchant, merchant, rotatedMerchant, signedAnswer } from '../support/answer.ts'
import { generatedNotices, type Pair } from '../support/generated-notices.ts'

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

/** Responses of the classic gateway, from genuine ones to hostile ones. */
export const noticeBodies = generatedNotices<GreenworldMerchant>({
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
