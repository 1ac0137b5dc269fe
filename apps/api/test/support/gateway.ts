import { payments } from '@baoming/database'
import { eq } from '@baoming/database/testing'
import {
  encodeForm,
  gateways,
  parseForm,
  type GatewayId,
  type QueryReply,
  type QueryRequest,
} from '@baoming/gateways'
import {
  simulatedGateways,
  type Account,
  type SimulatedOrder,
  type SimulatedResult,
} from '@baoming/gateways/sim'
import { account, formHeaders, newAddress, orderBody, type Paying, type TestApp } from './app.ts'

export const gatewayIds = Object.keys(gateways) as GatewayId[]

/** The gateway's account of the shop under test: the development values. */
export const accountOf = (id: GatewayId, changes: Account = {}): Account => ({
  ...Object.fromEntries(gateways[id].settings.map(({ name, developmentValue }) => [name, developmentValue])),
  ...(id === 'greenworld' && { GREENWORLD_ACCOUNT: account }),
  ...changes,
})

/** A customer on a gateway's page, and the order as the gateway read it from the form. */
export interface AtGateway extends Paying {
  gateway: GatewayId
  order: SimulatedOrder
  account: Account
}

export async function goToGateway(
  { client }: TestApp,
  classSlug: string,
  gateway: GatewayId,
  account = accountOf(gateway),
): Promise<AtGateway> {
  const { order, token } = await client.createOrder({ body: orderBody(classSlug) })
  const { payment, form } = await client.createPayment({
    params: { id: order.id },
    token,
    body: { gateway },
  })
  const read = simulatedGateways[gateway].readForm(parseForm(encodeForm(form.fields)), account, new Date())
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const { transId, amount } = payment
  return { orderId: order.id, token, transId, amount, gateway, order: read.order, account }
}

let lastNumber = 3_000_000_000

/** The result of a payment, with a new gateway number: approved by default. */
export const result = (changes: Partial<SimulatedResult> = {}): SimulatedResult => ({
  outcome: 'approved',
  code: '00',
  message: '授權成功',
  number: String(++lastNumber),
  at: new Date('2026-11-25T04:05:06Z'),
  card: { first6: '431195', last4: '2222', expiry: '3012' },
  eci: '5',
  authCode: '777777',
  token: 'a3f9c0de'.repeat(5),
  simulatedPaid: false,
  ...changes,
})

export const declined = (changes: Partial<SimulatedResult> = {}) =>
  result({ outcome: 'declined', code: '51', message: '餘額不足', authCode: '', ...changes })

/** The signed fields that the gateway posts. */
export const answerOf = (
  { gateway, order, account }: AtGateway,
  ended: SimulatedResult,
  channel: 'return' | 'notify' = 'notify',
  changes: Partial<SimulatedOrder> = {},
) => simulatedGateways[gateway].answer({ ...order, ...changes }, ended, account, channel)

export const deliver = (
  { app }: TestApp,
  gateway: GatewayId,
  channel: 'return' | 'notify',
  fields: Record<string, string>,
) =>
  app.inject({
    method: 'POST',
    url: `/gateways/${gateway}/${channel}`,
    payload: encodeForm(fields),
    headers: formHeaders,
    remoteAddress: newAddress(),
  })

/** The answer with its signature removed, or with a wrong last character. */
export function spoil({ gateway }: AtGateway, fields: Record<string, string>, how: 'bad' | 'missing') {
  const names = simulatedGateways[gateway].signatureFields
  const entries = Object.entries(fields).flatMap(([name, value]): [string, string][] => {
    if (!names.includes(name)) return [[name, value]]
    return how === 'missing' ? [] : [[name, value.slice(0, -1) + (value.endsWith('0') ? '1' : '0')]]
  })
  return Object.fromEntries(entries)
}

/** A reply has one character for each byte. */
const textOf = ({ body }: QueryReply) => Buffer.from(body, 'latin1').toString()

/** The answer to a query about a trade with this result, or without one yet. */
export function queryAnswer({ gateway, order, account }: AtGateway, ended: SimulatedResult | null) {
  return (question: QueryRequest): string => {
    const form = parseForm(encodeForm(question.fields))
    return textOf(
      simulatedGateways[gateway].answerQuery(
        form,
        () => ({ order, number: '34567890', result: ended }),
        account,
        new Date(),
      ),
    )
  }
}

/** The answer to a query about a trade that the gateway does not know. */
export function unknownTrade({ gateway, account }: AtGateway) {
  return (question: QueryRequest): string => {
    const form = parseForm(encodeForm(question.fields))
    return textOf(simulatedGateways[gateway].answerQuery(form, () => undefined, account, new Date()))
  }
}

export async function paymentOf({ database }: TestApp, transId: string) {
  const [found] = await database.db.select().from(payments).where(eq(payments.transId, transId))
  return found!
}
