import {
  badSignature,
  malformed,
  type Fault,
  reject,
  type AnswerRecord,
  type Outcome,
  type Reading,
  type RejectedReading,
} from '../protocol/reading.ts'
import { firstValues, ownTradeNumber, repeatedNames, wire, type Values } from '../form/values.ts'
import type { ParsedForm } from '../form/form.ts'
import type { ResponseFields } from '../protocol/response-fields.ts'
import { verifyWith, type Verification } from '../protocol/keys.ts'
import { sameText } from '../protocol/same-text.ts'
import { readAnswerText, type AnswerText } from './answer-text.ts'
import { tradeSha } from './check-values.ts'
import { decrypt } from './cipher.ts'
import type { NewebpayKeys, NewebpayMerchant } from './merchant.ts'
import { accept } from './reading.ts'
import { bankCode, recordOf } from './record.ts'
import { wrongMerchant, wrongTrade } from './trade.ts'

/** What a response is read with, once its check value is right. */
interface Envelope {
  outer: Values
  verification: Verification
  merchant: NewebpayMerchant
}

/** One reason for everything that can be wrong with the ciphertext, so that it reveals nothing about the padding. */
const unreadable = malformed('TradeInfo holds no answer that can be read.')

/** Payment methods that are paid days later. Before that, a success only means that a number was issued. */
const delayedMethods = ['VACC', 'CVS', 'BARCODE', 'CVSCOM']

/**
 * Reads a response: first the check value over the encrypted text as received, then the decrypted text, then its values
 * and its merchant. Only the encrypted content counts, because the outer `Status` is not signed.
 */
export function readCallback(form: ParsedForm, merchant: NewebpayMerchant): Reading {
  const outer = firstValues(form)
  const broken = wrongEnvelope(form, outer)
  return broken ? rejectOuter(broken, false, outer) : readEnvelope(outer, merchant)
}

/** Reads a response whose form has the encrypted text, and no field twice. */
export function readEnvelope(outer: Values, merchant: NewebpayMerchant): Reading {
  const verification = verify(outer, merchant)
  if (!verification) return rejectOuter(badSignature('TradeSha is missing or wrong.'), false, outer)
  if (!isCbc(outer))
    return rejectOuter(malformed('EncryptType asks for another cipher than CBC.'), true, outer)
  const decrypted = decrypt(wire(outer, 'TradeInfo'), keysOf(verification, merchant))
  if (decrypted === null) return rejectOuter(unreadable, true, outer)
  return readText(decrypted, { outer, verification, merchant })
}

const rejectOuter = (fault: Fault, authentic: boolean, outer: Values) =>
  reject(fault, authentic, { fields: outerFields(outer), decrypted: null })

function readText(decrypted: string, envelope: Envelope): Reading {
  const answer = readAnswerText(decrypted)
  const values: Values = answer?.result ?? new Map()
  if (!answer?.status) return rejectForm(values, { fields: outerFields(envelope.outer), decrypted })
  const outcome = outcomeOf(answer, values)
  const code = bankCode(values) ?? answer.status
  const record = { fields: recordOf(values, { outcome, code, message: answer.message }), decrypted }
  const fault = wrongAnswer(answer) ?? wrongTrade(values, outcome) ?? wrongShop(values, envelope)
  return fault
    ? reject(fault, true, record, ownTradeNumber(values))
    : accept(values, outcome, envelope.verification, record)
}

function wrongEnvelope(form: ParsedForm, outer: Values): Fault | undefined {
  if (form.fields.length === 0) return malformed('The form has no fields.')
  if (repeatedNames(form).length > 0) return malformed('A field came twice.')
  if (!wire(outer, 'TradeInfo')) return malformed('TradeInfo is missing.')
  return undefined
}

function verify(outer: Values, merchant: NewebpayMerchant): Verification | undefined {
  const tradeInfo = wire(outer, 'TradeInfo')
  return verifyWith(merchant, (keys) => sameText(wire(outer, 'TradeSha'), tradeSha(tradeInfo, keys)))
}

function keysOf({ previousKeyId }: Verification, { keys, previousKeys }: NewebpayMerchant): NewebpayKeys {
  return previousKeyId !== null && previousKeys ? previousKeys : keys
}

// 1 is AES-GCM. The place of its nonce and tag is not published, and guessing would be worse than rejecting.
function isCbc(outer: Values): boolean {
  return ['', '0'].includes(wire(outer, 'EncryptType'))
}

/**
 * Both sides make the check value the same way, so a payment form of ours carries a valid one and proves only that we made
 * it. No response has a `TimeStamp`, and every form of ours does.
 */
function rejectForm(values: Values, record: AnswerRecord): RejectedReading {
  return values.has('TimeStamp')
    ? reject(badSignature('It is a payment form of ours and no answer.'), false, record)
    : reject(unreadable, true, record)
}

function outcomeOf({ status }: AnswerText, values: Values): Outcome {
  if (status !== 'SUCCESS') return 'declined'
  const isNumberOnly = delayedMethods.includes(wire(values, 'PaymentType')) && !wire(values, 'PayTime')
  return isNumberOnly ? 'open' : 'succeeded'
}

function wrongAnswer({ result }: AnswerText): Fault | undefined {
  return result ? undefined : malformed('The answer has no Result, or one that is no object.')
}

function wrongShop(values: Values, { outer, merchant }: Envelope): Fault | undefined {
  return wrongMerchant(outer, merchant) ?? wrongMerchant(values, merchant)
}

/** The record of a response whose content is rejected or unreadable: only the merchant number that it claims. */
function outerFields(outer: Values): ResponseFields {
  const merchantId = outer.get('MerchantID')
  const named = new Map(merchantId === undefined ? [] : [['MerchantID', merchantId]])
  return recordOf(named, { outcome: null, code: null, message: null })
}
