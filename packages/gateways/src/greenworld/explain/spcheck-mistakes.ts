import { orders } from '../../explain/orders.ts'
import type { PossibleMistake } from '../../explain/search.ts'

/** How an spcheck is computed, so that each part can be replaced on its own. */
export interface SpcheckRecipe {
  /** The numbers to add, as written on the wire. */
  parts: { process_time: string; gwsr: string; amount: string; process_date: string }
  checkCode: bigint
  sum: (parts: SpcheckRecipe['parts']) => bigint
  /** The digits of the decimal sum that take part. */
  digits: (sum: string) => string
  value: (code: bigint, sum: bigint, digits: bigint) => bigint
}

type SpcheckMistake = PossibleMistake<SpcheckRecipe>

/** Names of the fields that are added. */
export const summed = ['process_time', 'gwsr', 'amount'] as const
const sixDigits = 6

/** The right computation, as in several public shop modules. */
export function rightRecipe(parts: SpcheckRecipe['parts'], checkCode: string): SpcheckRecipe {
  return {
    parts,
    checkCode: BigInt(checkCode),
    sum: ({ process_time, gwsr, amount }) => BigInt(process_time) + BigInt(gwsr) + BigInt(amount),
    digits: (sum) => sum.slice(0, sixDigits),
    value: (code, sum, digits) => (code % sum) + code + digits,
  }
}

/** Computes the spcheck. @returns null where the sum is zero, because nothing can be divided by it */
export function follow({ parts, checkCode, sum, digits, value }: SpcheckRecipe): string | null {
  const total = sum(parts)
  if (total === 0n) return null
  const taken = digits(String(total))
  return String(value(checkCode, total, everyOther(taken, 0) + everyOther(taken, 1)))
}

/** Possible mistakes in computing an spcheck. */
export function spcheckMistakes(
  { process_time: time, process_date: date }: SpcheckRecipe['parts'],
  previousCheckCode: string | null,
): SpcheckMistake[] {
  return [
    ...summed.map(partLeftOut),
    ...orders(summed).map(joinedAsText),
    ...(/^0[0-7]+$/.test(time) ? [readAsOctal] : []),
    ...(/^\d{1,20}$/.test(date) ? [dateForTime] : []),
    ...otherDigits,
    ...otherFormulas,
    ...(previousCheckCode ? [previousCode(previousCheckCode)] : []),
  ]
}

function partLeftOut(left: (typeof summed)[number]): SpcheckMistake {
  return {
    code: 'part_left_out',
    step: 'summed',
    sentence: `It fits without ${left} in the sum.`,
    change: (recipe) => ({ ...recipe, sum: (parts) => recipe.sum({ ...parts, [left]: '0' }) }),
  }
}

function joinedAsText(order: readonly (typeof summed)[number][]): SpcheckMistake {
  return {
    code: 'joined_as_text',
    step: 'summed',
    sentence: `It fits with the texts ${order.join(', ')} joined in this order; they must be added as numbers.`,
    change: (recipe) => ({ ...recipe, sum: (parts) => BigInt(order.map((name) => parts[name]).join('')) }),
  }
}

const readAsOctal: SpcheckMistake = {
  code: 'leading_zeros',
  step: 'summed',
  sentence: 'It fits with process_time read as an octal number: zeros in front of it mean nothing.',
  change: (recipe) => ({
    ...recipe,
    sum: (parts) => recipe.sum({ ...parts, process_time: String(BigInt(`0o${parts.process_time}`)) }),
  }),
}

const dateForTime: SpcheckMistake = {
  code: 'date_for_time',
  step: 'summed',
  sentence: 'It fits with process_date in place of process_time.',
  change: (recipe) => ({
    ...recipe,
    sum: (parts) => recipe.sum({ ...parts, process_time: parts.process_date }),
  }),
}

const otherDigits: readonly SpcheckMistake[] = [
  withDigits('all_digits', 'It fits with all digits of the sum; only the first six take part.', (sum) => sum),
  withDigits('last_digits', 'It fits with the last six digits of the sum; the first six take part.', (sum) =>
    sum.slice(-sixDigits),
  ),
  ...[8, 10].map((width) =>
    withDigits(
      'leading_zeros',
      `It fits with zeros in front of the sum, up to ${width} digits; it must be written without.`,
      (sum) => sum.padStart(width, '0').slice(0, sixDigits),
    ),
  ),
]

const otherFormulas: readonly SpcheckMistake[] = [
  withFormula(
    'modulo_turned_round',
    'with the sum modulo the check code, not the other way round',
    (code, sum, digits) => (sum % (code || 1n)) + code + digits,
  ),
  withFormula('no_modulo', 'without the check code modulo the sum', (code, _, digits) => code + digits),
  withFormula(
    'no_check_code',
    'without the check code itself added',
    (code, sum, digits) => (code % sum) + digits,
  ),
  withFormula('no_digits', 'without the digits of the sum added', (code, sum) => (code % sum) + code),
]

function withDigits(code: string, sentence: string, digits: SpcheckRecipe['digits']): SpcheckMistake {
  return { code, step: 'digits', sentence, change: (recipe) => ({ ...recipe, digits }) }
}

function withFormula(code: string, how: string, value: SpcheckRecipe['value']): SpcheckMistake {
  return { code, step: 'computed', sentence: `It fits ${how}.`, change: (recipe) => ({ ...recipe, value }) }
}

function previousCode(checkCode: string): SpcheckMistake {
  return {
    code: 'previous_check_code',
    step: 'computed',
    sentence: 'It fits with the previous check code of the settings.',
    change: (recipe) => ({ ...recipe, checkCode: BigInt(checkCode) }),
  }
}

/** Digits 1, 3, 5 … (from 0) or 2, 4, 6 … (from 1), read as a number. */
function everyOther(digits: string, from: 0 | 1): bigint {
  return BigInt([...digits].filter((_, index) => index % 2 === from).join(''))
}
