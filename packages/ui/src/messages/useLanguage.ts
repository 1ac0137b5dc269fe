import { inject, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Locale } from '@baoming/contract'
import { setLocaleKey } from './i18n.ts'
import { chosenLocale, rememberLocale } from './locale.ts'

/** The language of the app, and two ways to change it. */
export function useLanguage() {
  // Set by `setLocale` alone, and therefore one of our languages.
  const locale = useI18n().locale as Readonly<Ref<Locale>>
  const setLocale = inject(setLocaleKey)

  // A failure to load is ignored: the page stays in its language, and the next press tries again.
  const change = (to: Locale) => setLocale?.(to).catch(() => {})

  function choose(chosen: Locale) {
    rememberLocale(chosen)
    void change(chosen)
  }

  /** Switches to a likely language, such as that of an order, unless the customer has chosen one. */
  function adopt(guess: Locale) {
    if (!chosenLocale()) void change(guess)
  }

  return { locale, choose, adopt }
}
