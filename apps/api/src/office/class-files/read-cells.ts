import { momentIn, type DayAndTime } from '@baoming/contract/shared'
import type { ImportProblemKind } from '@baoming/contract/office'

/** What a cell says, or what is wrong with it. */
export type Read<Value> = { value: Value } | { problem: ImportProblemKind }

const ok = <Value>(value: Value): Read<Value> => ({ value })
const wrong = (problem: ImportProblemKind): { problem: ImportProblemKind } => ({ problem })

/** A cell without blanks around it, and without the apostrophe by which a spreadsheet keeps a text from being computed. */
export const tidyCell = (cell: string): string =>
  cell
    .replaceAll('\r\n', '\n')
    .replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')
    .replace(/^'(?=[=+\-@＝＋－＠])/, '')

/** A whole number, with or without separators, a currency and full-width digits. */
export function readNumber(
  cell: string,
  { minimum, maximum }: { minimum: number; maximum: number },
): Read<number> {
  const text = cell
    .normalize('NFKC')
    .replace(/^(NT\$?|TWD|\$)\s*|\s*(元|人|位|TWD)$/gi, '')
    .replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
    .replace(/\.0+$/, '')
  if (!/^-?\d{1,12}$/.test(text)) return wrong('not_a_number')
  const number = Number(text)
  return number < minimum || number > maximum ? wrong('number_out_of_range') : ok(number)
}

const date = '(?<year>\\d{2,4})[-/.年](?<month>\\d{1,2})[-/.月](?<day>\\d{1,2})日?'
const clock =
  '(?<half>上午|下午|AM|PM)?\\s*(?<hour>\\d{1,2})[:：時点](?<minute>\\d{2})?分?(?::\\d{2})?\\s*(?<halfAfter>AM|PM)?'
const dateTime = new RegExp(`^${date}(?:\\([一二三四五六日]\\))?(?:[\\sT]*${clock})?$`, 'i')
const clockOnly = new RegExp(`^${clock}$`, 'i')

type Groups = Partial<Record<'year' | 'month' | 'day' | 'half' | 'hour' | 'minute' | 'halfAfter', string>>

/**
 * A day and time as people and spreadsheets write it: `2026-12-05 19:00`, `2026/12/5 下午 07:00`, `115/12/05 19:00` of
 * Taiwan's calendar.
 * @param dayAlone the time of a day that is written without one; undefined where it needs one
 */
export function readTime(cell: string, timeZone: string, dayAlone?: string): Read<Date> {
  const read = readDayAndTime(cell, dayAlone)
  return 'problem' in read ? read : momentOf(read.value, timeZone)
}

function momentOf(dayAndTime: DayAndTime, timeZone: string): Read<Date> {
  const moment = momentIn(dayAndTime, timeZone)
  return moment && moment.getTime() >= earliest && moment.getTime() < latest
    ? ok(moment)
    : wrong('no_such_time')
}

/** What the database keeps: 2000 to 2100. */
const [earliest, latest] = [Date.UTC(2000, 0, 1), Date.UTC(2100, 0, 1)]

function readDayAndTime(cell: string, dayAlone?: string): Read<DayAndTime> {
  const groups = dateTime.exec(cell.normalize('NFKC').trim())?.groups as Groups | undefined
  if (!groups) return wrong('not_a_time')
  const time = groups.hour === undefined ? dayAlone : timeOf(groups)
  return time === undefined ? wrong('not_a_time') : ok({ day: dayOf(groups), time })
}

function dayOf({ year, month, day }: Groups): string {
  // Taiwan counts years from 1912.
  const full = Number(year) < 1000 ? Number(year) + 1911 : Number(year)
  return [String(full).padStart(4, '0'), two(month), two(day)].join('-')
}

function timeOf({ hour, minute = '00', half, halfAfter }: Groups): string {
  const words = (half ?? halfAfter)?.toUpperCase()
  const isLate = words === '下午' || words === 'PM'
  const onDial = words === undefined ? Number(hour) : Number(hour) % 12
  return `${two(String(onDial + (isLate ? 12 : 0)))}:${minute}`
}

const two = (digits = ''): string => digits.padStart(2, '0')

export interface ReadSession {
  startsAt: Date
  endsAt: Date
}

const betweenSessions = /[;；\n]+/
/** Between start and end: not the hyphens of a date. */
const betweenTimes =
  /\s*(?:[~〜～–—至到]|(?<=[\d分AMPampm])\s*-\s*(?=(?:上午|下午|AM|PM)?\s*\d{1,2}[:：時点]|\d{2,4}[-/.年]\d{1,2}[-/.月]\d))\s*/

/** Sessions in one cell: `2026-12-05 19:00-21:00; 2026-12-12 19:00-21:00`. @returns in the order of time */
export function readSessions(cell: string, timeZone: string, max: number): Read<ReadSession[]> {
  const parts = cell.split(betweenSessions).filter((part) => part.trim() !== '')
  if (parts.length > max) return wrong('too_many_sessions')
  const sessions: ReadSession[] = []
  for (const part of parts) {
    const read = readSession(part.trim(), timeZone)
    if ('problem' in read) return read
    sessions.push(read.value)
  }
  sessions.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
  const overlap = sessions.some(({ startsAt }, at) => at > 0 && startsAt < sessions[at - 1]!.endsAt)
  return overlap ? wrong('sessions_overlap') : ok(sessions)
}

function readSession(text: string, timeZone: string): Read<ReadSession> {
  const [start, end, ...rest] = text.normalize('NFKC').split(betweenTimes)
  if (start === undefined || end === undefined || rest.length > 0) return wrong('not_a_session')
  const from = readDayAndTime(start)
  const until = from && 'value' in from ? readEnd(end, from.value.day) : wrong('not_a_session')
  if ('problem' in from || 'problem' in until) return wrong('not_a_session')
  const [startsAt, endsAt] = [momentOf(from.value, timeZone), momentOf(until.value, timeZone)]
  if ('problem' in startsAt) return startsAt
  if ('problem' in endsAt) return endsAt
  if (endsAt.value <= startsAt.value) return wrong('session_ends_before_start')
  return ok({ startsAt: startsAt.value, endsAt: endsAt.value })
}

/** The end of a session: a time of the same day, or another day and time. */
function readEnd(text: string, day: string): Read<DayAndTime> {
  const groups = clockOnly.exec(text.trim())?.groups as Groups | undefined
  return groups ? ok({ day, time: timeOf(groups) }) : readDayAndTime(text)
}

const step =
  /^(?:開課前|課前|第一次上課前)?\s*(?<before>\d{1,4})\s*(?<unit>天|日|小時|days?|hours?|d|h)\s*(?:以前|前|before)?\s*[:：]?\s*(?:退|refund)?\s*(?<percent>\d{1,3})\s*%$/i
const restStep =
  /^(?:之後|其後|以後|then|after|after that|otherwise)\s*[:：]?\s*(?:退|refund)?\s*(?<rest>\d{1,3})\s*%$/i

interface Scale {
  steps: { before: number; unit: 'days' | 'hours'; percent: number }[]
  rest: number
}

/** A refund scale in one cell: `14 天前 100%; 1 天前 50%; 之後 0%`. Without a last step nothing is given back. */
export function readRefundScale(cell: string, stepsMax: number): Read<Scale> {
  const scale: Scale = { steps: [], rest: 0 }
  const parts = cell.normalize('NFKC').split(/[;\n、]+/)
  for (const [at, part] of parts.entries()) {
    const text = part.trim()
    const rest = restStep.exec(text)?.groups?.['rest']
    const groups = step.exec(text)?.groups
    if (rest !== undefined && at === parts.length - 1) scale.rest = Number(rest)
    else if (groups)
      scale.steps.push({
        before: Number(groups['before']),
        unit: /^(小|h)/i.test(groups['unit']!) ? 'hours' : 'days',
        percent: Number(groups['percent']),
      })
    else return wrong('not_a_refund_scale')
  }
  return isScale(scale, stepsMax) ? ok(scale) : wrong('not_a_refund_scale')
}

const hoursOf = ({ before, unit }: Scale['steps'][number]) => before * (unit === 'days' ? 24 : 1)

/** The steps come nearer to the class, and give back less and less. */
function isScale({ steps, rest }: Scale, stepsMax: number): boolean {
  const percents = [...steps.map(({ percent }) => percent), rest]
  return (
    steps.length <= stepsMax &&
    steps.every((one, at) => one.before <= 1000 && (at === 0 || hoursOf(one) < hoursOf(steps[at - 1]!))) &&
    percents.every((percent, at) => percent <= 100 && (at === 0 || percent <= percents[at - 1]!))
  )
}

const languages: Record<string, 'zh-TW' | 'en'> = {
  中文: 'zh-TW',
  繁體中文: 'zh-TW',
  國語: 'zh-TW',
  zh: 'zh-TW',
  'zh-tw': 'zh-TW',
  chinese: 'zh-TW',
  英文: 'en',
  英語: 'en',
  en: 'en',
  english: 'en',
}

export function readLanguage(cell: string): Read<'zh-TW' | 'en'> {
  const language = languages[cell.normalize('NFKC').toLowerCase()]
  return language ? ok(language) : wrong('not_a_language')
}
