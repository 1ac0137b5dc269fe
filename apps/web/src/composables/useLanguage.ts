import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { locales, type Locale } from '@baoming/contract'
import { chosenLocale, isLocale, rememberLocale } from '../i18n/index.ts'

export function useLanguage() {
  const { locale: current } = useI18n({ useScope: 'global' })
  const locale = computed<Locale>(() => (isLocale(current.value) ? current.value : locales[0]))

  function choose(chosen: Locale) {
    current.value = chosen
    rememberLocale(chosen)
  }

  /** A good guess, such as the language of an order; gives way to whatever the customer chose. */
  function adopt(guess: Locale) {
    if (!chosenLocale()) current.value = guess
  }

  return { locale, choose, adopt }
}
