import type { Locale } from '@baoming/contract'
import { dayAndTimeIn } from '@baoming/contract/shared'
import type { ClassBody } from '@baoming/contract/office'
import type { Cell, Column } from '../exports/cell.ts'
import { csvOf } from '../exports/csv.ts'
import { classColumnNames, classColumns, type ClassColumn } from './columns.ts'

/** A class as a file writes it. */
export type WrittenClass = Omit<ClassBody, 'teacherIds' | 'photoId' | 'photoAlt'> & {
  /** Addresses of whose own class it is. */
  teacherEmails: readonly string[]
}

const widths: Partial<Record<ClassColumn, number>> = { title: 30, sessions: 30, description: 40 }

type Write = (written: WrittenClass, locale: Locale) => Cell

const time =
  (column: 'registrationOpensAt' | 'registrationClosesAt'): Write =>
  (written) => {
    const at = written[column]
    return at === null ? null : shown(at, written.timeZone)
  }

const cells: Record<ClassColumn, Write> = {
  title: ({ title }) => title,
  sessions: ({ sessions, timeZone }) => sessions.map((session) => sessionText(session, timeZone)).join('\n'),
  location: ({ location }) => location,
  teacher: ({ teacher }) => teacher,
  priceSingle: ({ priceSingle }) => priceSingle,
  priceGroup: ({ priceGroup }) => priceGroup,
  capacity: ({ capacity }) => capacity,
  minSeats: ({ minSeats }) => minSeats,
  registrationOpensAt: time('registrationOpensAt'),
  registrationClosesAt: time('registrationClosesAt'),
  summary: ({ summary }) => summary,
  description: ({ description }) => description,
  message: ({ message }) => message,
  surveyUrl: ({ surveyUrl }) => surveyUrl,
  refundScale: ({ refundScale }, locale) => refundScale && scaleText(refundScale, locale),
  teacherEmails: ({ teacherEmails }) => teacherEmails.join('; '),
  slug: ({ slug }) => slug,
  locale: ({ locale: language }, locale) => languages[language][locale],
  timeZone: ({ timeZone }) => timeZone,
}

const languages = {
  'zh-TW': { 'zh-TW': '中文', en: 'Chinese' },
  en: { 'zh-TW': '英文', en: 'English' },
} as const

const columns: Column<WrittenClass>[] = classColumnNames.map((name) => ({
  title: classColumns[name].titles,
  width: widths[name] ?? 15,
  cell: cells[name],
}))

/** Writes classes as a CSV file, which can be read in again. @returns the file, with a byte order mark for Excel */
export async function classFileOf(classes: readonly WrittenClass[], locale: Locale): Promise<string> {
  async function* rows() {
    yield classes
  }
  const parts: string[] = []
  for await (const part of csvOf({ columns, locale, rows: rows() })) parts.push(part)
  return parts.join('')
}

function shown(at: string, timeZone: string): string {
  const { day, time: clock } = dayAndTimeIn(new Date(at), timeZone)
  return `${day} ${clock}`
}

function sessionText({ startsAt, endsAt }: WrittenClass['sessions'][number], timeZone: string): string {
  const [start, end] = [dayAndTimeIn(new Date(startsAt), timeZone), dayAndTimeIn(new Date(endsAt), timeZone)]
  const until = end.day === start.day ? end.time : `${end.day} ${end.time}`
  return `${start.day} ${start.time}-${until}`
}

function scaleText({ steps, rest }: NonNullable<WrittenClass['refundScale']>, locale: Locale): string {
  const { unit, before, then } = scaleWords[locale]
  const parts = steps.map((step) => `${step.before} ${unit[step.unit]}${before} ${step.percent}%`)
  return [...parts, `${then} ${rest}%`].join('; ')
}

const scaleWords = {
  'zh-TW': { unit: { days: '天', hours: '小時' }, before: '前', then: '之後' },
  en: { unit: { days: 'days', hours: 'hours' }, before: ' before', then: 'then' },
} as const

/** The file that a new list of classes begins with: its columns, and a class that shows how they are filled in. */
export const classTemplate = (locale: Locale): Promise<string> => classFileOf([examples[locale]], locale)

const example = {
  slug: '',
  timeZone: 'Asia/Taipei',
  sessions: [
    { startsAt: '2027-03-03T11:00:00Z', endsAt: '2027-03-03T13:00:00Z' },
    { startsAt: '2027-03-10T11:00:00Z', endsAt: '2027-03-10T13:00:00Z' },
    { startsAt: '2027-03-17T11:00:00Z', endsAt: '2027-03-17T13:00:00Z' },
  ],
  priceSingle: 1200,
  priceGroup: 2200,
  capacity: 20,
  minSeats: 8,
  registrationOpensAt: '2027-01-15T01:00:00Z',
  registrationClosesAt: '2027-03-01T15:59:00Z',
  surveyUrl: null,
  refundScale: {
    steps: [
      { before: 14, unit: 'days', percent: 100 },
      { before: 1, unit: 'days', percent: 50 },
    ],
    rest: 0,
  },
  teacherEmails: [],
} as const satisfies Partial<WrittenClass>

const examples: Record<Locale, WrittenClass> = {
  'zh-TW': {
    ...example,
    sessions: [...example.sessions],
    refundScale: { ...example.refundScale, steps: [...example.refundScale.steps] },
    title: '（範例，請刪除這一列）晚間瑜珈',
    summary: '下班後的伸展，初學者也適合。',
    description: '請穿舒適的衣服。',
    locale: 'zh-TW',
    location: '活動中心 201 教室',
    teacher: '王小美',
    message: '請提早十分鐘到場。',
  },
  en: {
    ...example,
    sessions: [...example.sessions],
    refundScale: { ...example.refundScale, steps: [...example.refundScale.steps] },
    title: '(Example, please delete this row) Evening yoga',
    summary: 'Stretching after work, for beginners too.',
    description: 'Please wear comfortable clothes.',
    locale: 'en',
    location: 'Activity Centre, room 201',
    teacher: 'Mei Wang',
    message: 'Please come ten minutes early.',
  },
}
