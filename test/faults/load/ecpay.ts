import { encodeForm, gateways, parseForm } from '@baoming/gateways'
import { simulatedGateways, type SimulatedOrder, type SimulatedResult } from '@baoming/gateways/sim'

/** How a message arrives. */
export type Channel = 'notify' | 'return'

/** A signed message of the gateway about a payment. */
export interface Message {
  channel: Channel
  transId: string
  /** As the column `outcome` stores it. */
  outcome: 'succeeded' | 'refused'
  /** Form fields, signed. */
  body: string
}

/** Names a message; all copies have the same name. */
export const nameOf = ({ channel, transId, outcome }: Omit<Message, 'body'>): string =>
  `${channel} ${transId} ${outcome}`

/** The shop's account at ECPay: the development values. */
const account = Object.fromEntries(
  gateways.ecpay.settings.map(({ name, developmentValue }) => [name, developmentValue]),
)

/** Reads a customer's payment form as ECPay does. */
export function readForm(fields: Record<string, string>): SimulatedOrder {
  const read = simulatedGateways.ecpay.readForm(parseForm(encodeForm(fields)), account, new Date())
  if (!read.ok) throw new Error(`ECPay would not take the form: ${JSON.stringify(read.problems)}`)
  return read.order
}

let lastNumber = 5_000_000_000

/** Makes an approval with a new number. */
export const approved = (): SimulatedResult => ({
  outcome: 'approved',
  code: '00',
  message: '授權成功',
  number: String(++lastNumber),
  at: new Date(),
  card: { first6: '431195', last4: '2222', expiry: '3012' },
  eci: '5',
  authCode: '777777',
  token: 'a3f9c0de'.repeat(5),
  simulatedPaid: false,
})

/** Makes a decline with a new number. */
export const declined = (): SimulatedResult => ({
  ...approved(),
  outcome: 'declined',
  code: '51',
  message: '餘額不足',
  authCode: '',
})

/** Signs a message about a result. */
export const messageAbout = (order: SimulatedOrder, result: SimulatedResult, channel: Channel): Message => ({
  channel,
  transId: order.transId,
  outcome: result.outcome === 'approved' ? 'succeeded' : 'refused',
  body: encodeForm(simulatedGateways.ecpay.answer(order, result, account, channel)),
})
