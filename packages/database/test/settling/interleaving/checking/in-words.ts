import type { Call } from '../histories/history.ts'
import { type Claim, entriesOf, type Shop } from '../model/shop.ts'
import type { Result, Step } from '../model/step.ts'

/** A call or a step, its details after its name. */
export function callInWords(call: Call | Step | { do: 'endHold'; order: number }): string {
  if (call.do === 'settle') {
    const said = 'responses' in call ? call.responses : [call]
    return `settle ${said.map(({ response, claim }) => `response ${response} (${claimInWords(claim)})`).join(', ')}`
  }
  const { do: name, ...details } = call
  return [name, ...Object.entries(details).map((entry) => entry.join(' '))].join(' ')
}

const claimInWords = ({ payment, outcome, forged, rightAmount, number, recheck }: Claim): string =>
  [
    payment === null ? 'a payment that nobody has' : `payment ${payment}`,
    `${outcome} as ${number}`,
    ...(forged ? ['forged'] : []),
    ...(rightAmount ? [] : ['another amount']),
    ...(recheck ? [`recheck ${recheck}`] : []),
  ].join(', ')

export function resultInWords(result: Result): string {
  if (typeof result === 'string') return result
  const { verdict, order, became } = result
  return [
    verdict,
    ...(order === null ? [] : [`order ${order}`]),
    ...(became ? [`became ${became}`] : []),
  ].join(' ')
}

/** One line for each thing in it. */
export const shopInWords = ({ classes, orders, payments, responses }: Shop): string[] => [
  ...classes.map(
    ({ capacity, confirmed, held, lastNumber, left }, index) =>
      `class ${index}: ${capacity} seats, ${confirmed} confirmed, ${held} held, last number ${lastNumber}` +
      (left.length > 0 ? `, left ${left.join(' ')}` : ''),
  ),
  ...entriesOf(orders).map(
    ([index, { class: sold, seats, free, status, holdRanOut, registerNumber, acts, mails }]) =>
      `order ${index}: class ${sold}, ${seats} seats${free ? ' for nothing' : ''}, ${status}${holdRanOut ? ', hold ran out' : ''}` +
      `, number ${registerNumber ?? 'none'}, ${acts} acts told, ${mails} mails`,
  ),
  ...entriesOf(payments).map(
    ([index, { order, status, paidBy }]) =>
      `payment ${index}: order ${order}, ${status}${paidBy ? ` by ${paidBy}` : ''}`,
  ),
  ...entriesOf(responses).map(
    ([index, { claim, verdict, rechecks }]) =>
      `response ${index}: ${verdict} (${claimInWords(claim)}), ${rechecks} rechecks`,
  ),
]
