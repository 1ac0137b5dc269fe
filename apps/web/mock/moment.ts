import { locales, type Locale } from '@baoming/contract'
import { chosenLocale, isLocale } from '../src/i18n/index.ts'
import type { Moment } from './books/books.ts'

/** The language the shop is about to speak: the address's, then the remembered one. */
function language(): Locale {
  const asked = new URLSearchParams(location.search).get('lang')
  return isLocale(asked) ? asked : (chosenLocale() ?? locales[0])
}

export const currentMoment = (): Moment => ({ now: Date.now(), locale: language() })
