import { hash } from 'node:crypto'
import fc from 'fast-check'
import { encodeLikeDotNet } from '../../src/form/dotnet-encoding.ts'
import { checkMacValue, type EcpayMerchant } from '../../src/index.ts'
import { generatedNotices, type Pair } from '../support/generated-notices.ts'
import { account, approved, declined, merchant, order, rotated, sim } from './support.ts'

/** Secrets with every character that .NET and JavaScript encode in different ways. */
const oddlyKeyed: EcpayMerchant = {
  ...merchant,
  keys: { id: '0000', hashKey: "~'!()*_-. +&=%a0", hashIv: 'IV~%20+%2B&=()陶' },
}

const results = [
  approved,
  declined,
  { ...approved, simulatedPaid: true },
  // With a trade number that passes the check of card numbers.
  { ...approved, number: '12345601' },
]

const fields = fc
  .record({
    result: fc.constantFrom(...results),
    channel: fc.constantFrom<('return' | 'notify')[]>('return', 'notify'),
  })
  .map(({ result, channel }): Pair[] => {
    const { CheckMacValue: _, ...answer } = sim.answer(order, result, account, channel)
    return Object.entries(answer)
  })

/** Notices of ECPay of every kind. */
export const noticeBodies = generatedNotices<EcpayMerchant>({
  shops: [merchant, merchant, rotated, oddlyKeyed],
  fields,
  sign: (said, { keys }) => [...said, ['CheckMacValue', checkMacValue(said, keys)]],
  names: ['TradeNo', 'RtnMsg', 'RtnCode', 'ATMAccNo'],
  accidents: [
    (body) => body.replace(/CheckMacValue=.*?(?=&|$)/, (found) => found.toLowerCase()),
    (body) => body.replace(/(?<=CheckMacValue=).*?(?=&|$)/, (found) => found.toLowerCase()),
    (body) => body.replace('RtnCode=', 'rtncode='),
    // Two fields become one with the same signature.
    (body) => body.replace(/&(SimulatePaid)=(.)/, '%26$1%3D$2'),
    // Signed as bytes, which are no UTF-8: the vendor signs text.
    (body, shop, at) =>
      signBytes(body.replace('CustomField1=', `CustomField1=${at % 2 ? '%BD%D0' : '%FF'}`), shop),
  ],
})

/** Signs the pairs as they stand in a body, where every name and value is encoded as ECPay signs it. */
function signBytes(body: string, { keys }: EcpayMerchant): string {
  const pairs = body.split('&').filter((pair) => !pair.startsWith('CheckMacValue='))
  const byName = (one: string, other: string) => (nameOf(one) < nameOf(other) ? -1 : 1)
  const signed = [...pairs].sort(byName).map((pair) => `%26${pair.replace('=', '%3d')}`)
  const before = encodeLikeDotNet(`HashKey=${keys.hashKey}`)
  const line = before + signed.join('') + encodeLikeDotNet(`&HashIV=${keys.hashIv}`)
  return `${pairs.join('&')}&CheckMacValue=${hash('sha256', line.toLowerCase()).toUpperCase()}`
}

const nameOf = (pair: string) => pair.slice(0, pair.indexOf('=')).toLowerCase()
