import type { Locale } from '@baoming/contract'
import { firstLocale } from '@baoming/ui/messages/locale.ts'
import { askedLanguage } from '../src/shared/i18n/asked-language.ts'
import type { Moment } from './store/store.ts'

/** The language in which the shop will open. */
function language(): Locale {
  return firstLocale(askedLanguage(location.pathname + location.search))
}

/** Now, in the language in which the shop opens. */
export const currentMoment = (): Moment => ({ now: Date.now(), locale: language() })
