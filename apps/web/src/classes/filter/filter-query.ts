import type { LocationQuery } from 'vue-router'
import { locales, type Locale } from '@baoming/contract'

/** The filter of the list of classes; an empty value filters nothing. */
export interface ClassFilter {
  text: string
  /** `2026-12`, in the time zone of the class. */
  month: string
  /** The language a class is held in. */
  language: Locale | ''
  seats: 'left' | ''
}

/** Matches every class. */
export const emptyFilter: Readonly<ClassFilter> = { text: '', month: '', language: '', seats: '' }

const textLengthMax = 80

/** The filter in an address; invalid values are ignored. */
export function readFilter(query: LocationQuery): ClassFilter {
  const value = (name: string) => [query[name]].flat()[0] ?? ''
  return {
    text: value('q').slice(0, textLengthMax),
    month: /^\d{4}-(0[1-9]|1[0-2])$/.test(value('month')) ? value('month') : '',
    // Named `in` because `lang` was the language of the page.
    language: locales.find((locale) => locale === value('in')) ?? '',
    seats: value('seats') === 'left' ? 'left' : '',
  }
}

/** The query of an address for a filter, without empty values. */
export function writeFilter({ text, month, language, seats }: ClassFilter): Record<string, string> {
  const values = { q: text.trim(), month, in: language, seats }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}
