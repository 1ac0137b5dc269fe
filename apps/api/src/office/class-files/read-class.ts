import {
  classFieldRules as rules,
  sessionsMax,
  type ClassBody,
  type ImportProblemKind,
} from '@baoming/contract/office'
import type { ClassColumn } from './columns.ts'
import {
  readLanguage,
  readNumber,
  readRefundScale,
  readSessions,
  readTime,
  tidyCell,
  type Read,
} from './read-cells.ts'

/** What a row may refer to. */
export interface KnownNames {
  timeZones: ReadonlySet<string>
  /** Ids of those who may teach, by their addresses in lower case. */
  teachers: ReadonlyMap<string, string>
}

/** What is wrong with a cell, or with a row as a whole. */
export interface RowProblem {
  column: ClassColumn | null
  kind: ImportProblemKind
}

/** A class as a row writes it; `slug` is empty where the row names none. */
export type RowClass = ClassBody

const defaultTimeZone = 'Asia/Taipei'
const free = /^(免費|free|0元)$/i

/**
 * Reads a row as a class, as a draft of which everything is checked.
 * @param cells by their columns; columns that the file does not have are left out
 * @returns the class, unless there are problems
 */
export function readClass(
  cells: Partial<Record<ClassColumn, string>>,
  { timeZones, teachers }: KnownNames,
): { class: RowClass | null; problems: RowProblem[] } {
  const problems: RowProblem[] = []
  const cellOf = (column: ClassColumn) => tidyCell(cells[column] ?? '')
  const report = (column: ClassColumn | null, kind: ImportProblemKind) => void problems.push({ column, kind })

  function take<Value>(column: ClassColumn, read: (cell: string) => Read<Value>): Value | null {
    const cell = cellOf(column)
    if (cell === '') return null
    const result = read(cell)
    if ('value' in result) return result.value
    report(column, result.problem)
    return null
  }

  function need<Value>(column: ClassColumn, read: (cell: string) => Read<Value>): Value | null {
    if (cellOf(column) === '') report(column, 'required')
    return take(column, read)
  }

  const line = (rule: TextRule) => (cell: string) => readText(cell, rule, 'not_one_line')
  const text = (rule: TextRule) => (cell: string) => readText(cell, rule, 'too_long')

  const timeZone = take('timeZone', (cell) => knownZone(cell, timeZones)) ?? defaultTimeZone
  const sessions = need('sessions', (cell) => readSessions(cell, timeZone, sessionsMax))
  const opens = take('registrationOpensAt', (cell) => readTime(cell, timeZone, '00:00'))
  const closes = take('registrationClosesAt', (cell) => readTime(cell, timeZone, '23:59'))
  const price = (cell: string) => (free.test(cell) ? { value: 0 } : readNumber(cell, rules.priceSingle))
  const priceSingle = take('priceSingle', price)
  const priceGroup = take('priceGroup', price)
  const capacity = take('capacity', (cell) => readNumber(cell, rules.capacity))
  const minSeats = take('minSeats', (cell) => readNumber(cell, rules.minSeats))

  if (priceSingle === null && priceGroup === null && isEmpty('priceSingle', 'priceGroup'))
    report(null, 'no_price')
  if (minSeats !== null && capacity !== null && minSeats > capacity) report('minSeats', 'min_over_capacity')
  const [first, last] = [sessions?.[0]?.startsAt, sessions?.at(-1)?.endsAt]
  if (closes && last && closes > last) report('registrationClosesAt', 'closes_after_end')
  else if (opens && first && opens >= (closes ?? first)) report('registrationOpensAt', 'opens_after_close')

  function isEmpty(...columns: ClassColumn[]) {
    return columns.every((column) => cellOf(column) === '')
  }

  const body: RowClass = {
    slug: take('slug', (cell) => readSlug(cell)) ?? '',
    title: need('title', line(rules.title)) ?? '',
    summary: take('summary', text(rules.summary)) ?? '',
    description: take('description', text(rules.description)) ?? '',
    locale: take('locale', readLanguage) ?? 'zh-TW',
    location: take('location', text(rules.location)) ?? '',
    timeZone,
    sessions: (sessions ?? []).map(({ startsAt, endsAt }) => ({
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    })),
    teacher: take('teacher', line(rules.teacher)),
    teacherIds: take('teacherEmails', (cell) => knownTeachers(cell, teachers)) ?? [],
    photoId: null,
    photoAlt: null,
    priceSingle,
    priceGroup,
    capacity,
    minSeats,
    registrationOpensAt: opens?.toISOString() ?? null,
    registrationClosesAt: closes?.toISOString() ?? null,
    surveyUrl: take('surveyUrl', (cell) => readText(cell, rules.surveyUrl, 'not_an_address')),
    message: take('message', text(rules.message)),
    refundScale: take('refundScale', (cell) => readRefundScale(cell, rules.refundSteps.maxItems)),
  }
  return { class: problems.length > 0 ? null : body, problems }
}

interface TextRule {
  maxLength: number
  pattern: string
}

/** @param unfit what is wrong with a text that does not fit the pattern */
function readText(cell: string, { maxLength, pattern }: TextRule, unfit: ImportProblemKind): Read<string> {
  if ([...cell].length > maxLength) return { problem: 'too_long' }
  return new RegExp(pattern, 'u').test(cell) ? { value: cell } : { problem: unfit }
}

function readSlug(cell: string): Read<string> {
  const slug = cell.toLowerCase()
  const { maxLength, pattern } = rules.slug
  return slug.length <= maxLength && new RegExp(pattern).test(slug)
    ? { value: slug }
    : { problem: 'not_a_slug' }
}

function knownZone(cell: string, timeZones: ReadonlySet<string>): Read<string> {
  return timeZones.has(cell) ? { value: cell } : { problem: 'not_a_time_zone' }
}

function knownTeachers(cell: string, teachers: ReadonlyMap<string, string>): Read<string[]> {
  const ids = cell
    .split(/[;；,，\s]+/)
    .filter(Boolean)
    .map((email) => teachers.get(email.toLowerCase()))
  const known = ids.filter((id) => id !== undefined)
  const fits = known.length === ids.length && known.length <= rules.teacherIds.maxItems
  return fits ? { value: [...new Set(known)] } : { problem: 'no_such_teacher' }
}
