import { Layouts, OrdinaryForm, OrdinaryValues } from '../form/ordinary-form.ts'
import type { VerifiedReading } from '../protocol/reading.ts'
import { isLongerThan } from '../protocol/response-fields.ts'
import { readValues, sizeLimit } from './callback.ts'
import type { GreenworldMerchant } from './merchant.ts'

// Reading is synchronous, so one form is enough for all.
const form = new OrdinaryForm()
const layouts = new Layouts((names) => Float64Array.from(names, sizeLimit))

/**
 * Reads a response whose form is ordinary without parsing it into fields.
 *
 * @returns what `readCallback` would, or undefined for everything else
 */
export function readOrdinary(body: Buffer, merchant: GreenworldMerchant): VerifiedReading | undefined {
  if (!form.scan(body)) return undefined
  const layout = layouts.of(form)
  if (!layout || !form.isUtf8() || isTooLong(layout.plan)) return undefined
  const values = new OrdinaryValues(form, layout)
  const holdsNoCardNumber = !form.mayHoldCardNumber(null, [])
  const reading = readValues(values, merchant, holdsNoCardNumber)
  if (!reading.verified) return undefined
  layouts.remember(layout)
  return reading
}

function isTooLong(limits: Float64Array): boolean {
  for (let field = 0; field < form.count; field += 1) {
    // Bytes are at least as many as characters.
    if (form.end(field) - form.start(field) <= limits[field]!) continue
    if (isLongerThan(form.value(field)!, limits[field]!)) return true
  }
  return false
}
