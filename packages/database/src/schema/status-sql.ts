import { orderStatusesThat, paymentStatusesThat } from './statuses.ts'
import { verdictsThat } from './verdicts.ts'

/**
 * Conditions on a column of statuses or verdicts, as SQL text. Each lists the names whose rule holds, so a status that
 * is added is decided in its table and nowhere else. `…Is` matches no name that its table does not have.
 */

/** SQL: whether a column holds one of some words. */
export const isOneOf = (column: string, words: readonly string[]): string =>
  words.length === 1
    ? `${column} = ${quoted(words)}`
    : words.length > 1
      ? `${column} in (${quoted(words)})`
      : 'false'

/** SQL: whether a column holds none of some words; null where it holds null. */
export const isNoneOf = (column: string, words: readonly string[]): string =>
  words.length === 1 ? `${column} <> ${quoted(words)}` : `not ${isOneOf(column, words)}`

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ')

/** SQL: whether the status of an order is one for which a condition holds. @param column holds it, as SQL names it */
export const orderIs = (column: string, holds: Parameters<typeof orderStatusesThat>[0]): string =>
  isOneOf(column, orderStatusesThat(holds))

/** SQL: whether the status of a payment is one for which a condition holds. @param column holds it, as SQL names it */
export const paymentIs = (column: string, holds: Parameters<typeof paymentStatusesThat>[0]): string =>
  isOneOf(column, paymentStatusesThat(holds))

/** SQL: whether a verdict is one for which a condition holds. @param column holds it, as SQL names it */
export const verdictIs = (column: string, holds: Parameters<typeof verdictsThat>[0]): string =>
  isOneOf(column, verdictsThat(holds))

/**
 * SQL: a value for each word of a column, without an `else`: a word that the table does not have gives null.
 * @param rules the table that names the words @param sqlOf undefined for a word that is left out
 */
export function caseOf<Rule>(
  column: string,
  rules: Record<string, Rule>,
  sqlOf: (rule: Rule) => string | undefined,
): string {
  const branches = Object.entries(rules).flatMap(([word, rule]) => {
    const value = sqlOf(rule)
    return value === undefined ? [] : `when '${word}' then ${value}`
  })
  return `case ${column} ${branches.join(' ')} end`
}
