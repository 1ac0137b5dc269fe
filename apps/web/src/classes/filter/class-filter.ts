import { wallClock, type ClassSummary, type Locale } from '@baoming/contract'
import { classState } from '../class-state.ts'
import type { ClassFilter } from './filter-query.ts'

/** Whether a filter leaves out no class. */
export const isEmpty = (filter: ClassFilter) => Object.values(filter).every((value) => value === '')

/** With fewer classes, reading all of them is quicker than filtering. */
const classesWorthFiltering = 6
/** Whether there are enough classes to offer a filter. */
export const isWorthFiltering = (classes: ClassSummary[]) => classes.length >= classesWorthFiltering

/** Ignores case, full and half width, and the two ways of writing Taiwan's 臺. */
const folded = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll('臺', '台')

function hasText({ title, summary, location }: ClassSummary, text: string): boolean {
  if (text === '') return true
  const words = folded([title, summary, location].join('\n'))
  return folded(text)
    .split(/\s+/)
    .every((word) => words.includes(word))
}

/** The month in which a class starts, in its own time zone: `2026-12`. */
export function monthOf({ startsAt, timeZone }: ClassSummary): string {
  const { year, month } = wallClock(new Date(startsAt), timeZone)
  return `${year}-${String(month).padStart(2, '0')}`
}

/** The classes that match every part of the filter. */
export const filterClasses = (classes: ClassSummary[], { text, month, language, seats }: ClassFilter) =>
  classes.filter(
    (course) =>
      (month === '' || monthOf(course) === month) &&
      (language === '' || course.locale === language) &&
      (seats === '' || classState(course) === 'open') &&
      hasText(course, text.trim()),
  )

/** What the form offers for the given classes. */
export interface FilterChoices {
  months: string[]
  languages: Locale[]
  /** Whether a filter by seats would leave out any class. */
  seats: 'all_left' | 'some_gone'
}

/** The months and languages to choose from; a list of one is empty unless it is chosen. */
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
