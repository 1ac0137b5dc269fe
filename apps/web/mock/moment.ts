import type { Locale } from '@baoming/contract'
import { firstLocale } from '@baoming/ui/messages/locale.ts'
import { askedLanguage } from '../src/shared/i18n/asked-language.ts'
import type { Moment } from './store/store.ts'

/** The language the shop is about to speak. */
function language(): Locale {
  return firstLocale(askedLanguage(location.pathname + location.search))
}

export const currentMoment = (): Moment => ({ now: Date.now(), locale: language() })
