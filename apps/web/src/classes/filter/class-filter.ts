import { dateFormat, type ClassSummary, type Locale } from '@baoming/contract'
import { classState } from '../class-state.ts'
import type { ClassFilter } from './filter-query.ts'

export const isEmpty = (filter: ClassFilter) => Object.values(filter).every((value) => value === '')

/** With fewer, looking at all of them is quicker than looking for one. */
const classesWorthFiltering = 6
export const isWorthFiltering = (classes: ClassSummary[]) => classes.length >= classesWorthFiltering

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
