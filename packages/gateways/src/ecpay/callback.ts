import { malformed, type Fault, type Outcome, type Reading } from '../protocol/reading.ts'
import { wire, type Values } from '../form/values.ts'
import type { ParsedForm } from '../form/form.ts'
import { readAnswer, type AnswerKind } from './answer.ts'
import type { EcpayMerchant } from './merchant.ts'

/**
 * The bank has not answered yet, and the vendor says not to deliver. Several public integrations keep such an order
 * pending, because a later notice or a query reports the result.
 */
const awaitingBank = '10300066'

/**
 * Codes that decide nothing yet: ECPay has issued a number with which the customer can pay at a cash machine or by
 * instalments (`2`) or in a shop (`10100073`). Source: ECPay/ECPay-API-Skill, guide 21.
 */
const undecided: ReadonlySet<string> = new Set(['2', '10100073', awaitingBank])

/** What is particular to notices. */
export const notice: AnswerKind = { codeField: 'RtnCode', outcomeOf, fault }

/** Reads a payment notice, or its copy that the browser posts. `RtnMsg` is a message for people and decides nothing. */
export function readCallback(form: ParsedForm, merchant: EcpayMerchant): Reading {
  return readAnswer(form, merchant, notice)
}

function outcomeOf(code: string): Outcome {
  if (code === '1') return 'succeeded'
  return undecided.has(code) ? 'open' : 'declined'
}

/**
 * An approval must carry `SimulatePaid`. Otherwise an attacker with a simulated notice could hide the field in the one
 * before it: `RtnMsg` with the value `ok&SimulatePaid=1` has the same signature as the two fields.
 */
function fault(values: Values): Fault | undefined {
  const simulatePaid = values.get('SimulatePaid')
  if (simulatePaid === '1')
    return { rejection: 'simulated', reason: 'The payment was simulated in the console; no money moved.' }
  const mayBeAbsent = wire(values, 'RtnCode') !== '1'
  const fits = simulatePaid === '0' || (simulatePaid === undefined && mayBeAbsent)
  return fits ? undefined : malformed('SimulatePaid is missing or neither 0 nor 1.')
}
