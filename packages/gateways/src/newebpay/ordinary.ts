import { Layouts, OrdinaryForm, OrdinaryValues } from '../form/ordinary-form.ts'
import type { VerifiedReading } from '../protocol/reading.ts'
import { readEnvelope } from './callback.ts'
import type { NewebpayMerchant } from './merchant.ts'

// Reading is synchronous, so one form is enough for all.
const form = new OrdinaryForm()
const layouts = new Layouts(planFor)

/** The fields that hold ciphertext and a check value, in which no card number can stand. */
type Sealed = readonly number[]

function planFor(names: readonly string[]): Sealed | undefined {
  const sealed = ['TradeInfo', 'TradeSha'].map((name) => names.indexOf(name))
  return sealed.includes(-1) ? undefined : sealed
}

/**
 * Reads a response whose form is ordinary without parsing it into fields. What is sealed in it is read as always.
 *
 * @returns what `readCallback` would, or undefined for everything else
 */
export function readOrdinary(body: Buffer, merchant: NewebpayMerchant): VerifiedReading | undefined {
  if (!form.scan(body)) return undefined
  const layout = layouts.of(form)
  if (!layout || !form.isUtf8()) return undefined
  const values = new OrdinaryValues(form, layout)
  if (!values.get('TradeInfo')) return undefined
  const reading = readEnvelope(values, merchant)
  if (!reading.verified) return undefined
  layouts.remember(layout)
  // An escaped hexadecimal digit would not be one of a check value.
  const isSealed = layout.plan.every((field) => form.isPlain(field))
  const holdsNoCardNumber = isSealed && !form.mayHoldCardNumber(reading.tradeNumber, layout.plan)
  return { ...reading, bodyHoldsNoCardNumber: holdsNoCardNumber }
}
