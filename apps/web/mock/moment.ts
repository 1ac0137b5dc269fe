import type { Locale } from '@baoming/contract'
import { firstLocale, isLocale } from '@baoming/ui/messages/locale.ts'
import type { Moment } from './store/store.ts'

/** The language the shop is about to speak. */
function language(): Locale {
  const asked = new URLSearchParams(location.search).get('lang')
  return firstLocale(isLocale(asked) ? asked : undefined)
}

export const currentMoment = (): Moment => ({ now: Date.now(), locale: language() })
