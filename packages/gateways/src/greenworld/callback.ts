import { badSignature, malformed, reject, type Fault, type Reading } from '../protocol/reading.ts'
import { firstValues, wire, type Values } from '../form/values.ts'
import type { FormField, ParsedForm } from '../form/form.ts'
import { verifyWith, type Verification } from '../protocol/keys.ts'
import { integerColumns, isLongerThan, readInteger, textColumnSizes } from '../protocol/response-fields.ts'
import { sameText } from '../protocol/same-text.ts'
import { inspect, spcheck, spcheckSum, type InspectFields } from './check-values.ts'
import type { GreenworldMerchant } from './merchant.ts'
import { recordOf } from './record.ts'

/** Column sizes of the protocol where ours are larger, in code points. */
const protocolSizes: Readonly<Record<string, number>> = { client: 6, response_code: 6 }

/** Messages for people, possibly in Big5: their encoding never rejects a callback. */
const humanTexts: ReadonlySet<string> = new Set(['response_msg', 'od_hoho'])

/**
 * Reads a response: first its structure, then its check values, then its values and its merchant.
 *
 * A verified success still has `needsRecheck`, because the check values do not cover `succ`.
 */
export function readCallback(form: ParsedForm, merchant: GreenworldMerchant): Reading {
  const values = firstValues(form)
  const broken = wrongStructure(form, values)
  return broken ? rejectValues(broken, false, values) : readValues(values, merchant)
}

/**
 * Reads the values of a response whose form has each field once, readable and no longer than its column.
 *
 * @param bodyHoldsNoCardNumber see `VerifiedReading`
 */
export function readValues(
  values: Values,
  merchant: GreenworldMerchant,
  bodyHoldsNoCardNumber = false,
): Reading {
  const broken = wrongSum(values)
  if (broken) return rejectValues(broken, false, values)
  const verification = verify(values, merchant)
  if ('rejection' in verification) return rejectValues(verification, false, values)
  const fault = wrongValues(values) ?? wrongMerchant(values, merchant)
  if (fault) return rejectValues(fault, true, values)
  // Only 1 is an approval. Every other value is a decline; one public site is known to receive 2 for some declines.
  const succeeded = values.get('succ') === '1'
  return {
    verified: true,
    transId: wire(values, 'od_sob'),
    outcome: succeeded ? 'succeeded' : 'declined',
    amount: readInteger(values.get('amount')),
    gatewayTradeNumber: wire(values, 'gwsr'),
    message: wire(values, 'response_msg') || null,
    // Without the account's name only the sum of three numbers is signed, with a secret that can be computed.
    provesOrder: merchant.account !== null,
    needsRecheck: succeeded,
    previousKeyId: verification.previousKeyId,
    fields: recordOf(values),
    decrypted: null,
    tradeNumber: wire(values, 'gwsr'),
    bodyHoldsNoCardNumber,
  }
}

const rejectValues = (fault: Fault, authentic: boolean, values: Values) =>
  reject(fault, authentic, { fields: recordOf(values), decrypted: null })

function wrongStructure({ fields }: ParsedForm, values: ReadonlyMap<string, string>): Fault | undefined {
  if (fields.length === 0) return malformed('The form has no fields.')
  if (values.size < fields.length) return malformed('A field came twice.')
  if (fields.some(hasNul)) return malformed('A field holds a NUL.')
  if (fields.some(isUndecodable)) return malformed('A field that is not for people to read is not UTF-8.')
  const tooLong = fields.find(isTooLong)
  return tooLong && malformed(`${tooLong.name} is too long.`)
}

function wrongSum(values: Values): Fault | undefined {
  for (const name of ['gwsr', 'process_time', 'amount']) {
    // An empty value counts as zero in the sum; only a decline may lack an amount.
    if (name === 'amount' && !wire(values, name) && values.get('succ') !== '1') continue
    // Real values have at most ten digits; the limit keeps huge ones from slowing the arithmetic.
    if (!/^\d{1,20}$/.test(wire(values, name))) return malformed(`${name} is not a number in plain digits.`)
  }
  if (spcheckSum(signedFields(values)) === 0n) return malformed('gwsr, process_time and amount are all zero.')
  return undefined
}

function verify(values: Values, merchant: GreenworldMerchant): Verification | Fault {
  const signed = signedFields(values)
  const verification = verifyWith(merchant, ({ checkCode }) =>
    sameText(wire(values, 'spcheck'), spcheck(signed, checkCode)),
  )
  if (!verification) return badSignature('spcheck is missing or wrong.')
  const { account } = merchant
  if (account !== null && !sameText(wire(values, 'inspect'), inspect(signed, account)))
    return badSignature('inspect is missing or wrong.')
  return verification
}

function wrongValues(values: Values): Fault | undefined {
  if (!/^\d$/.test(wire(values, 'succ'))) return malformed('succ is not one digit.')
  const unfit = integerColumns.find((name) => wire(values, name) && readInteger(values.get(name)) === null)
  if (unfit) return malformed(`${unfit} is not an integer that fits its column.`)
  if (!wire(values, 'od_sob')) return malformed('od_sob is missing.')
  // A recheck could never confirm it, and waiting for one would hold the customer's seats in vain.
  const unaskable = values.get('succ') === '1' && !(wire(values, 'rech_key') && wire(values, 'process_date'))
  return unaskable
    ? malformed('An approval lacks rech_key or process_date, so it cannot be rechecked.')
    : undefined
}

function wrongMerchant(values: Values, { client }: GreenworldMerchant): Fault | undefined {
  if (values.get('client') === client) return undefined
  return { rejection: 'merchant_mismatch', reason: 'client is not the merchant number in the settings.' }
}

function hasNul({ name, value }: FormField): boolean {
  return name.includes('\0') || value.includes('\0')
}

// An unknown field decides nothing, so its encoding is ignored.
function isUndecodable({ name, encoding }: FormField): boolean {
  return encoding !== 'utf-8' && !humanTexts.has(name) && isColumn(name)
}

function isColumn(name: string): boolean {
  return isTextColumn(name) || (integerColumns as readonly string[]).includes(name)
}

// The bank's message is cut to its column instead, so that no payment is rejected because of a long sentence. A broken
// text has more replacement characters than it had characters, so its length means nothing.
function isTooLong({ name, value, encoding }: FormField): boolean {
  return encoding !== 'broken' && isLongerThan(value, sizeLimit(name))
}

/** How many characters a field may have. */
export function sizeLimit(name: string): number {
  if (name === 'response_msg') return Infinity
  return protocolSizes[name] ?? (isTextColumn(name) ? textColumnSizes[name] : Infinity)
}

function isTextColumn(name: string): name is keyof typeof textColumnSizes {
  return Object.hasOwn(textColumnSizes, name)
}

function signedFields(values: Values): InspectFields {
  return {
    gwsr: wire(values, 'gwsr'),
    response_code: wire(values, 'response_code'),
    process_time: wire(values, 'process_time'),
    amount: wire(values, 'amount'),
    od_sob: wire(values, 'od_sob'),
    auth_code: wire(values, 'auth_code'),
  }
}
