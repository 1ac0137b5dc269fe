import { encodeForm, gateways, parseForm, type GatewayId } from '@baoming/gateways'
import {
  simulatedGateways,
  type Account,
  type SimulatedOrder,
  type SimulatedResult,
} from '@baoming/gateways/sim'

/** How a payment ended. */
export type Outcome = SimulatedResult['outcome']
/** The fields of a form. */
export type Fields = Readonly<Record<string, string>>

/** The gateways of the table. */
export const gatewayIds = Object.keys(gateways) as GatewayId[]

/** The shop's console login at the classic gateway, which makes its check values cover the order. */
export const greenworldAccount = 'fuzz-console-login'

/** The shop's account at a gateway: the development values. */
export const accountOf = (gateway: GatewayId): Account => ({
  ...Object.fromEntries(
    gateways[gateway].settings.map(({ name, developmentValue }) => [name, developmentValue]),
  ),
  GREENWORLD_ACCOUNT: greenworldAccount,
})

/** The same shop's account with other secrets of the same shape. */
export const strangersAccount = (gateway: GatewayId): Account => ({
  ...accountOf(gateway),
  GREENWORLD_ACCOUNT: 'somebody',
  GREENWORLD_CHECK_CODE: '12345678',
  ECPAY_HASH_KEY: '0123456789abcdef',
  NEWEBPAY_HASH_KEY: '0123456789abcdef0123456789abcdef',
})

/** The gateway's side: reads the form. @returns a function that signs a callback */
export function signerOf(gateway: GatewayId, fields: Fields) {
  const { readForm, answer } = simulatedGateways[gateway]
  const read = readForm(parseForm(encodeForm(fields)), accountOf(gateway), new Date())
  if (!read.ok) throw new Error(`The gateway refuses the form: ${JSON.stringify(read.problems)}`)
  const results = { approved: resultOf('approved'), declined: resultOf('declined') }
  return (
    account: Account,
    outcome: Outcome,
    channel: 'return' | 'notify',
    changes: Partial<SimulatedOrder> = {},
  ) => answer({ ...read.order, ...changes }, results[outcome], account, channel)
}

let lastNumber = 4_000_000_000

const resultOf = (outcome: Outcome): SimulatedResult => ({
  outcome,
  code: outcome === 'approved' ? '00' : '51',
  message: outcome === 'approved' ? '授權成功' : '餘額不足',
  number: String(++lastNumber),
  at: new Date(),
  card: { first6: '431195', last4: '2222', expiry: '3012' },
  eci: '5',
  authCode: outcome === 'approved' ? '777777' : '',
  token: 'a3f9c0de'.repeat(5),
  simulatedPaid: false,
})
