import {
  isAuthentic,
  malformed,
  reject,
  type AnswerRecord,
  type Fault,
  type Outcome,
  type Reading,
} from '../protocol/reading.ts'
import { firstValues, ownTradeNumber, wire, type Values } from '../form/values.ts'
import { parseUnescapedForm, type ParsedForm } from '../form/form.ts'
import { verifyWith, type Verification } from '../protocol/keys.ts'
import { isAmount, readInteger } from '../protocol/response-fields.ts'
import type { EcpayMerchant } from './merchant.ts'
import { recordOf } from './record.ts'
import { isSigned } from './signature.ts'

/** What differs between notices and responses to queries. */
export interface AnswerKind {
  /** The field that reports the result of the payment. */
  codeField: string
  outcomeOf: (code: string) => Outcome
  /** A fault that only this kind of response can have, although its signature is valid. */
  fault: (values: Values) => Fault | undefined
}

/**
 * Reads a signed response. ECPay escapes its notices and does not escape its responses to queries; unescaped notices
 * were seen too, forwarded by other software. The check value is computed over the values, so it shows which way of
 * reading is right.
 *
 * @param order the ways to try, the likeliest first; the first one's result is returned when the signature is valid in
 *   none
 */
export function readAnswer(
  form: ParsedForm,
  merchant: EcpayMerchant,
  kind: AnswerKind,
  order: readonly FormReader[] = escapedFirst,
): Reading {
  let first: Reading | undefined
  for (const read of order) {
    const candidate = read(form)
    if (!candidate) continue
    const reading = readOnce(candidate, merchant, kind)
    if (isAuthentic(reading)) return reading
    first ??= reading
  }
  return first ?? readOnce(form, merchant, kind)
}

/** One way to parse a body; undefined where the result would equal that of another way. */
export type FormReader = (form: ParsedForm) => ParsedForm | undefined

const escaped: FormReader = (form) => form
/** Escaped, except that a plus sign stands for itself. */
const plusKept: FormReader = ({ text }) =>
  text?.includes('+') ? parseUnescapedForm(text, 'decoded') : undefined
const unescaped: FormReader = ({ text }) =>
  text === undefined ? undefined : parseUnescapedForm(text, 'kept')
const unescapedPercent: FormReader = (form) => (form.text?.includes('%') ? unescaped(form) : undefined)

/** The order for notices. */
const escapedFirst: readonly FormReader[] = [escaped, plusKept, unescapedPercent]
/** The order for responses to queries. */
export const unescapedFirst: readonly FormReader[] = [unescaped, escaped, plusKept]

/**
 * Reads a response in one way: first its structure, then its signature over every field, then its values and its
 * merchant.
 */
function readOnce(form: ParsedForm, merchant: EcpayMerchant, kind: AnswerKind): Reading {
  const values = firstValues(form)
  const broken = wrongStructure(form, values)
  if (broken) return reject(broken, false, recordFor(values, kind))
  const verification = verify(form, merchant)
  if ('rejection' in verification) return reject(verification, false, recordFor(values, kind))
  return readSigned(values, merchant, kind, verification)
}

const recordFor = (values: Values, { codeField }: AnswerKind): AnswerRecord => ({
  fields: recordOf(values, codeField),
  decrypted: null,
})

/**
 * Reads the values of a response whose signature is valid.
 *
 * @param verification the keys that verified it
 * @param bodyHoldsNoCardNumber see `VerifiedReading`
 */
export function readSigned(
  values: Values,
  merchant: EcpayMerchant,
  kind: AnswerKind,
  { previousKeyId }: Verification,
  bodyHoldsNoCardNumber = false,
): Reading {
  const record = recordFor(values, kind)
  if (!values.has(kind.codeField)) return reject(noAnswer, false, record)
  const tradeNumber = ownTradeNumber(values)
  const fault = kind.fault(values) ?? wrongValues(values, kind) ?? wrongMerchant(values, merchant)
  if (fault) return reject(fault, true, record, tradeNumber)
  const { fields, decrypted } = record
  const outcome = kind.outcomeOf(wire(values, kind.codeField))
  return {
    verified: true,
    transId: wire(values, 'MerchantTradeNo'),
    outcome,
    amount: readInteger(values.get('TradeAmt')),
    gatewayTradeNumber: outcome === 'open' ? null : wire(values, 'TradeNo') || null,
    // Already cut to its column and without NULs, as it is stored.
    message: fields.response_msg || null,
    provesOrder: true,
    needsRecheck: false,
    previousKeyId,
    fields,
    decrypted,
    tradeNumber,
    bodyHoldsNoCardNumber,
  }
}

/**
 * Both sides compute the check value the same way, so our own payment form carries a valid one without being a
 * response.
 */
const noAnswer: Fault = { rejection: 'bad_signature', reason: 'It is a payment form of ours and no answer.' }

function wrongStructure({ fields }: ParsedForm, values: ReadonlyMap<string, string>): Fault | undefined {
  if (fields.length === 0) return malformed('The form has no fields.')
  // The check value joins fields without delimiters, so a repeated name could be read in two ways.
  if (values.size < fields.length) return malformed('A field came twice.')
  return undefined
}

/**
 * Finds the keys that signed the response.
 *
 * The check value is computed over text, so the text is verified, not the bytes: a value decoded from Big5 or with
 * replacement characters is valid only if the gateway signed exactly that text.
 */
function verify(form: ParsedForm, merchant: EcpayMerchant): Verification | Fault {
  return (
    verifyWith(merchant, (keys) => isSigned(form, keys)) ?? {
      rejection: 'bad_signature',
      reason: 'CheckMacValue is missing or wrong.',
    }
  )
}

/** Looks values up by their exact names, because the check value alone would accept `rtncode` for `RtnCode`. */
function wrongValues(values: Values, { codeField, outcomeOf }: AnswerKind): Fault | undefined {
  const has = (name: string, pattern: RegExp) => pattern.test(wire(values, name))
  if (!has(codeField, /^(?:0|[1-9]\d{0,9})$/))
    return malformed(`${codeField} is not a number in plain digits.`)
  if (!has('MerchantTradeNo', /^[0-9A-Za-z]{1,20}$/))
    return malformed('MerchantTradeNo is not 1 to 20 letters and digits.')
  const amountMayBeMissing = outcomeOf(wire(values, codeField)) === 'declined'
  if (!isAmount(values.get('TradeAmt'), { mayBeMissing: amountMayBeMissing }))
    return malformed('TradeAmt is not a whole number of dollars.')
  if (has(codeField, /^1$/) && !has('TradeNo', /^[0-9A-Za-z]{1,20}$/))
    return malformed('An approval lacks TradeNo, the number by which it counts once.')
  return undefined
}

function wrongMerchant(values: Values, { merchantId }: EcpayMerchant): Fault | undefined {
  if (values.get('MerchantID') === merchantId) return undefined
  return { rejection: 'merchant_mismatch', reason: 'MerchantID is not the merchant number in the settings.' }
}
