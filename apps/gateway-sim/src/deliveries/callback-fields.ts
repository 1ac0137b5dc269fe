import { simulatedGateways } from '@baoming/gateways'
import type { Account, SimulatedOrder } from '@baoming/gateways'
import type { Fault } from '../scenarios/faults.ts'
import type { Telling } from './callback-spec.ts'
import type { Trade } from '../trades/trade.ts'

/**
 * The fields that tell a result, signed, with those faults that lie in fields.
 *
 * @throws RangeError when the trade has no such result
 */
export function answerFields(
  trade: Trade,
  { channel, result: index, fault }: Telling,
  account: Account,
): Record<string, string> {
  const protocol = simulatedGateways[trade.gateway]
  const result = trade.results[index]
  if (!result) throw new RangeError(`The trade has no result ${index}.`)
  const fields = protocol.answer(misreport(trade.order, fault), result, account, channel)
  return missign(fields, fault, protocol.signatureFields)
}

function misreport(order: SimulatedOrder, fault: Fault | null): SimulatedOrder {
  if (fault === 'wrong_merchant') return { ...order, merchant: changeLast(order.merchant) }
  return fault === 'wrong_amount' ? { ...order, amount: order.amount > 1 ? order.amount - 1 : 2 } : order
}

function missign(
  fields: Record<string, string>,
  fault: Fault | null,
  signatureFields: readonly string[],
): Record<string, string> {
  if (fault !== 'missing_signature' && fault !== 'bad_signature') return fields
  const entries = Object.entries(fields).map(([name, value]) => {
    if (!signatureFields.includes(name)) return [[name, value]]
    return fault === 'bad_signature' ? [[name, changeLast(value)]] : []
  })
  return Object.fromEntries(entries.flat()) as Record<string, string>
}

/** The same text with another digit at its end: still a number, still hexadecimal. */
function changeLast(text: string): string {
  if (text === '') return text
  return text.slice(0, -1) + (text.endsWith('0') ? '1' : '0')
}
