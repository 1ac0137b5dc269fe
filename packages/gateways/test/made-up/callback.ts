import type { ParsedForm } from '../../src/form/form.ts'
import { firstValues, wire, type Values } from '../../src/form/values.ts'
import { verifyWith } from '../../src/protocol/keys.ts'
import { badSignature, malformed, reject, type Fault, type Reading } from '../../src/protocol/reading.ts'
import {
  isAmount,
  readInteger,
  responseFields,
  type ResponseFields,
} from '../../src/protocol/response-fields.ts'
import { sameText } from '../../src/protocol/same-text.ts'
import { sign, signatureField } from './check-values.ts'
import type { ShanpayMerchant } from './merchant.ts'

/** Reads a callback: first its signature over every field, then whether its values make sense and whose they are. */
export function readCallback(form: ParsedForm, merchant: ShanpayMerchant): Reading {
  const values = firstValues(form)
  const record = { fields: recordOf(values), decrypted: null }
  if (values.size < form.fields.length) return reject(malformed('A field came twice.'), false, record)
  const verification = verifyWith(merchant, ({ key }) =>
    sameText(wire(values, signatureField), sign(values, key)),
  )
  if (!verification) return reject(badSignature('sign is missing or wrong.'), false, record)
  const tradeNumber = wire(values, 'number') || null
  const fault = wrongValues(values) ?? wrongMerchant(values, merchant)
  if (fault) return reject(fault, true, record, tradeNumber)
  return {
    verified: true,
    transId: wire(values, 'order'),
    outcome: values.get('state') === 'paid' ? 'succeeded' : 'declined',
    amount: readInteger(values.get('amount')),
    gatewayTradeNumber: tradeNumber,
    message: wire(values, 'message') || null,
    provesOrder: true,
    needsRecheck: false,
    tradeNumber,
    bodyHoldsNoCardNumber: false,
    ...verification,
    ...record,
  }
}

/** The form that we gave the customer is signed as well, and has no state: it is no answer. */
function wrongValues(values: Values): Fault | undefined {
  if (!/^(?:paid|declined)$/.test(wire(values, 'state')))
    return malformed('state is neither paid nor declined.')
  if (!isAmount(values.get('amount'), { mayBeMissing: false }))
    return malformed('amount is not a whole number.')
  if (!/^\d{1,10}$/.test(wire(values, 'number'))) return malformed('number is not 1 to 10 digits.')
  return undefined
}

function wrongMerchant(values: Values, { shop }: ShanpayMerchant): Fault | undefined {
  if (values.get('shop') === shop) return undefined
  return { rejection: 'merchant_mismatch', reason: 'shop is not the shop number in the settings.' }
}

/** The callback under the names of the response columns. */
function recordOf(values: Values): ResponseFields {
  const columns = {
    client: 'shop',
    od_sob: 'order',
    amount: 'amount',
    gwsr: 'number',
    response_msg: 'message',
  }
  const known = Object.entries(columns).map(([column, name]) => [column, wire(values, name)] as const)
  return responseFields(new Map([...known, ['succ', values.get('state') === 'paid' ? '1' : '0']]))
}
