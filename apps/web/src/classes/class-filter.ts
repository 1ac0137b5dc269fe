import type { LocationQuery } from 'vue-router'
import { dateFormat, locales, type ClassSummary, type Locale } from '@baoming/contract'
import { classState } from '../registration/class-state.ts'

/** What a customer looks for among the classes; an empty word asks for nothing. */
export interface ClassFilter {
  text: string
  /** Such as `2026-12`, in the class's own time zone. */
  month: string
  /** The language a class is held in. */
  language: Locale | ''
  seats: 'left' | ''
}

export const emptyFilter: Readonly<ClassFilter> = { text: '', month: '', language: '', seats: '' }

export const isEmpty = (filter: ClassFilter) => Object.values(filter).every((word) => word === '')

/** With fewer, looking at all of them is quicker than looking for one. */
const classesWorthFiltering = 6
export const isWorthFiltering = (classes: ClassSummary[]) => classes.length >= classesWorthFiltering

const textLengthMax = 80

export function readFilter(query: LocationQuery): ClassFilter {
  const word = (name: string) => [query[name]].flat()[0] ?? ''
  return {
    text: word('q').slice(0, textLengthMax),
    month: /^\d{4}-(0[1-9]|1[0-2])$/.test(word('month')) ? word('month') : '',
    // Not `lang`, which is the language of the page.
    language: locales.find((locale) => locale === word('in')) ?? '',
    seats: word('seats') === 'left' ? 'left' : '',
  }
}

export function writeFilter({ text, month, language, seats }: ClassFilter): Record<string, string> {
  const words = { q: text.trim(), month, in: language, seats }
  return Object.fromEntries(Object.entries(words).filter(([, word]) => word !== ''))
}

/** Width of letters does not matter, nor which of its two ways Taiwan's 臺 is written in. */
const folded = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll('臺', '台')

function hasText({ title, summary, location }: ClassSummary, text: string): boolean {
  const words = folded([title, summary, location].join('\n'))
  return folded(text)
    .split(/\s+/)
    .every((word) => words.includes(word))
}

export function monthOf({ startsAt, timeZone }: ClassSummary): string {
  const format = dateFormat('en', { year: 'numeric', month: '2-digit', timeZone })
  const parts = format.formatToParts(new Date(startsAt))
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? ''
  return `${part('year')}-${part('month')}`
}

export const filterClasses = (classes: ClassSummary[], { text, month, language, seats }: ClassFilter) =>
  classes.filter(
    (course) =>
      (month === '' || monthOf(course) === month) &&
      (language === '' || course.locale === language) &&
      (seats === '' || classState(course) === 'open') &&
      hasText(course, text.trim()),
  )

export interface FilterChoices {
  months: string[]
  languages: Locale[]
  /** Whether asking for seats would leave anything out. */
  seats: 'all_left' | 'some_gone'
}

/** What there is to choose from; a choice of one is none, unless it has been made already. */
export function filterChoices(classes: ClassSummary[], filter: ClassFilter): FilterChoices {
  const worth = <T extends string>(choices: Iterable<T>, chosen: T | '') => {
    const all = [...new Set(chosen === '' ? choices : [...choices, chosen])].sort()
    return all.length > 1 || chosen !== '' ? all : []
  }
  const isSomeGone = filter.seats !== '' || classes.some((course) => classState(course) !== 'open')
  return {
    months: worth(classes.map(monthOf), filter.month),
    languages: worth(
      classes.map(({ locale }) => locale),
      filter.language,
    ),
    seats: isSomeGone ? 'some_gone' : 'all_left',
  }
}
