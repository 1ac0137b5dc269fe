import { plural } from '../plural.mjs'
import { colour } from '../terminal.mjs'

const rowsMax = 50

/** Writes the result of an audit as a table for people, with at most 50 differences. */
export function printAudit({ sound, checks, mails }, write) {
  for (const check of checks) printCheck(check, write)
  const total = checks.reduce((sum, { differences }) => sum + differences, 0)
  if (total > 0) printDifferences(checks, total, write)
  printMails(mails, write)
  write(
    sound ? colour('green', '\nThe books are sound.') : colour('red', `\n${plural(total, 'difference')}.`),
  )
}

function printCheck({ name, holds, differences }, write) {
  const result =
    differences === 0 ? colour('green', 'ok'.padStart(6)) : colour('red', String(differences).padStart(6))
  write(`${result}  ${name.padEnd(27)}${colour('dim', holds)}`)
}

function printDifferences(checks, total, write) {
  const rows = checks
    .flatMap(({ name, first }) => first.map((difference) => ({ name, ...difference })))
    .slice(0, rowsMax)
  write('')
  printTable(rows, write)
  if (total > rows.length) write(`… ${total - rows.length} more: select * from audit`)
}

const columns = {
  check: ({ name }) => name,
  class: ({ classId }) => classId,
  order: ({ orderId }) => orderId,
  payment: ({ paymentId }) => paymentId,
  response: ({ responseId }) => responseId,
  difference: ({ detail }) => detail,
}

/** Leaves empty columns out. */
function printTable(rows, write) {
  const filled = Object.entries(columns)
    .map(([title, read]) => [title, ...rows.map((row) => read(row) ?? '')].map(String))
    .filter(([, ...cells]) => cells.some(Boolean))
  const widths = filled.map((cells) => Math.max(...cells.map((cell) => cell.length)))
  const line = (index) =>
    filled
      .map((cells, column) => cells[index].padEnd(widths[column]))
      .join('  ')
      .trimEnd()
  write(colour('bold', line(0)))
  rows.forEach((_, index) => write(line(index + 1)))
}

function printMails({ owed, givenUp, undeliverable }, write) {
  if (owed > 0) write(`\n${plural(owed, 'mail')} about a paid order not sent yet.`)
  if (givenUp > 0)
    write(`${plural(givenUp, 'mail')} given up: orders whose confirm_payment_email_ok is false.`)
  if (undeliverable > 0)
    write(
      `${plural(undeliverable, 'mail')} of them to a wrong address: orders whose email_undeliverable is true.`,
    )
}
