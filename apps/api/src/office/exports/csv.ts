import { clockOf, type Cell, type Table } from './cell.ts'

/** Excel takes a file without it for one in an old encoding. */
const byteOrderMark = '\uFEFF'

/** Texts that spreadsheets would compute; the wide ones as well, in East Asian editions. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/** Texts of digits alone, of which Excel makes a number without its first zeros. */
const digits = /^\d{5,}$/

/** Writes a table as the lines of a CSV file (RFC 4180), a page at a time. */
export async function* csvOf<Row>({ columns, locale, rows }: Table<Row>): AsyncGenerator<string> {
  yield byteOrderMark + lineOf(columns.map(({ title }) => title[locale]))
  for await (const page of rows)
    yield page.map((row) => lineOf(columns.map(({ cell }) => cell(row, locale)))).join('')
}

const lineOf = (cells: readonly Cell[]): string => `${cells.map(fieldOf).join(',')}\r\n`

function fieldOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'object') return timeOf(cell)
  const text = plain(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * A text that stays one in every spreadsheet: an apostrophe before what would be a formula, and dashes in a number that is
 * none, such as `0912-345-678`.
 */
function plain(text: string): string {
  if (formula.test(text)) return `'${text}`
  return digits.test(text) ? grouped(text) : text
}

const grouped = (text: string): string =>
  /^09\d{8}$/.test(text)
    ? `${text.slice(0, 4)}-${text.slice(4, 7)}-${text.slice(7)}`
    : `${text.slice(0, 2)}-${text.slice(2)}`

/** Such as `2026-12-05 09:30`. */
function timeOf(time: Exclude<Cell, string | number | null>): string {
  const clock = clockOf(time)
  if (!clock) return ''
  const [month, day, hour, minute] = [clock.month, clock.day, clock.hour, clock.minute].map(two)
  return `${clock.year}-${month}-${day} ${hour}:${minute}`
}

const two = (number: number): string => String(number).padStart(2, '0')
