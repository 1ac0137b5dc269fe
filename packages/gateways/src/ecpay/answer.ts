import {
  isAuthentic,
  malformed,
  reject,
  type Fault,
  type Outcome,
  type Reading,
} from '../protocol/reading.ts'
import { firstValues, ownTradeNumber, wire, type Values } from '../form/values.ts'
import { parseUnescapedForm, type ParsedForm } from '../form/form.ts'
import { verifyWith, type Verification } from '../protocol/keys.ts'
import { isAmount, readInteger, type ResponseFields } from '../protocol/response-fields.ts'
import type { EcpayMerchant } from './merchant.ts'
import { recordOf } from './record.ts'
import { isSigned } from './signature.ts'

/** The differences between notices and responses to queries. */
export interface AnswerKind {
  /** The field that says what has become of the payment. */
  codeField: string
  outcomeOf: (code: string) => Outcome
  /** What is wrong with a signed answer of this kind alone. */
  fault: (values: Values) => Fault | undefined
}

/**
 * Reads a signed answer. The vendor escapes its notices, and its answers to queries it does not: a notice forwarded
 * unescaped was seen as well. The check value is made of the values themselves, so it says which reading is right.
 *
 * @param order the readings to try, the likeliest first; one that no signature proves comes out as the first would
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

/** One way to understand a body; undefined where it would come to the same as another one. */
export type FormReader = (form: ParsedForm) => ParsedForm | undefined

const escaped: FormReader = (form) => form
/** Escaped but for the plus sign, which stands for itself. */
const plusKept: FormReader = ({ text }) =>
  text?.includes('+') ? parseUnescapedForm(text, 'decoded') : undefined
const unescaped: FormReader = ({ text }) =>
  text === undefined ? undefined : parseUnescapedForm(text, 'kept')
const unescapedPercent: FormReader = (form) => (form.text?.includes('%') ? unescaped(form) : undefined)

/** For notices. */
const escapedFirst: readonly FormReader[] = [escaped, plusKept, unescapedPercent]
/** For answers to queries. */
export const unescapedFirst: readonly FormReader[] = [unescaped, escaped, plusKept]

/**
 * Reads an answer in one way: first whether it is one at all, then its signature over every field, then whether its values
 * make sense and whose they are.
 */
function readOnce(form: ParsedForm, merchant: EcpayMerchant, kind: AnswerKind): Reading {
  const values = firstValues(form)
  const fields = recordOf(values, kind.codeField)
  const record = { fields, decrypted: null }
  const broken = wrongStructure(form, values)
  if (broken) return reject(broken, false, record)
  const verification = verify(form, merchant)
  if ('rejection' in verification) return reject(verification, false, record)
  if (!values.has(kind.codeField)) return reject(noAnswer, false, record)
  const tradeNumber = ownTradeNumber(values)
  const fault = kind.fault(values) ?? wrongValues(values, kind) ?? wrongMerchant(values, merchant)
  if (fault) return reject(fault, true, record, tradeNumber)
  return { verified: true, ...facts(values, kind, fields), ...verification, ...record, tradeNumber }
}

/** Both sides make the check value alike: the form we gave the customer carries a right one, and is no answer. */
const noAnswer: Fault = { rejection: 'bad_signature', reason: 'It is a payment form of ours and no answer.' }

function facts(values: Values, { codeField, outcomeOf }: AnswerKind, fields: ResponseFields) {
  const outcome = outcomeOf(wire(values, codeField))
  return {
    transId: wire(values, 'MerchantTradeNo'),
    outcome,
    amount: readInteger(values.get('TradeAmt')),
    gatewayTradeNumber: outcome === 'open' ? null : wire(values, 'TradeNo') || null,
    // Cut to its column and without NULs, which is all that can be stored of it.
    message: fields.response_msg || null,
    provesOrder: true,
    needsRecheck: false,
  }
}

function wrongStructure({ fields }: ParsedForm, values: Values): Fault | undefined {
  if (fields.length === 0) return malformed('The form has no fields.')
  // The check value joins fields without borders, so that a repeated name could stand for two meanings.
  if (values.size < fields.length) return malformed('A field came twice.')
  return undefined
}

/**
 * Whose keys signed the answer.
 *
 * The check value is made of text, and so is what is verified here, whatever bytes it came in: a value that was read
 * as Big5 or with replacement characters verifies only when the gateway signed that very text.
 */
function verify(form: ParsedForm, merchant: EcpayMerchant): Verification | Fault {
  return (
    verifyWith(merchant, (keys) => isSigned(form, keys)) ?? {
      rejection: 'bad_signature',
      reason: 'CheckMacValue is missing or wrong.',
    }
  )
}

/** Values are looked up by their exact names: the check value alone would let `rtncode` pass for `RtnCode`. */
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
