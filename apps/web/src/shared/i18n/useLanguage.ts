import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { locales, type Locale } from '@baoming/contract'
import { chosenLocale, isLocale, rememberLocale, speak } from './index.ts'

export function useLanguage() {
  const speaker = useI18n({ useScope: 'global' })
  const locale = computed<Locale>(() => (isLocale(speaker.locale.value) ? speaker.locale.value : locales[0]))

  // Words that do not arrive change nothing: the page stays readable, and the next press tries again.
  const change = (to: Locale) => speak(speaker, to).catch(() => {})

  function choose(chosen: Locale) {
    rememberLocale(chosen)
    void change(chosen)
  }

  /** A good guess, such as the language of an order; gives way to whatever the customer chose. */
  function adopt(guess: Locale) {
    if (!chosenLocale()) void change(guess)
  }

  return { locale, choose, adopt }
}
