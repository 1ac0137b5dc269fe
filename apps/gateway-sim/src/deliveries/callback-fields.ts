import type { SimulatedOrder } from '@baoming/gateways/sim'
import type { Fault } from '../scenarios/faults.ts'
import type { Trade } from '../trades/trade.ts'
import type { CallbackSpec } from './callback-spec.ts'

/**
 * The fields of a callback, signed, with those faults that lie in fields: another merchant or amount before signing, a
 * changed or missing signature after it.
 *
 * @throws RangeError when the trade has no such result
 */
export function callbackFields(
  trade: Trade,
  { channel, result: index, fault }: CallbackSpec,
): Record<string, string> {
  const { protocol, account } = trade.gateway
  const result = trade.results[index]
  if (!result) throw new RangeError(`The trade has no result ${index}.`)
  const fields = protocol.answer(applyContentFault(trade.order, fault), result, account, channel)
  return applySignatureFault(fields, fault, protocol.signatureFields)
}

function applyContentFault(order: SimulatedOrder, fault: Fault | null): SimulatedOrder {
  if (fault === 'wrong_merchant') return { ...order, merchant: changeLast(order.merchant) }
  return fault === 'wrong_amount' ? { ...order, amount: order.amount > 1 ? order.amount - 1 : 2 } : order
}

function applySignatureFault(
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

/** The same text with another digit at its end, so that it stays a number or hexadecimal. */
function changeLast(text: string): string {
  if (text === '') return text
  return text.slice(0, -1) + (text.endsWith('0') ? '1' : '0')
}
