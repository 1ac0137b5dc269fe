import { computed, inject } from 'vue'
import { useI18n } from 'vue-i18n'
import { locales, type Locale } from '@baoming/contract'
import { setLocaleKey } from './i18n.ts'
import { chosenLocale, isLocale, rememberLocale } from './locale.ts'

/** The language of the app, and the two ways to change it. */
export function useLanguage() {
  const { locale: current } = useI18n({ useScope: 'global' })
  const setLocale = inject(setLocaleKey)
  const locale = computed<Locale>(() => (isLocale(current.value) ? current.value : locales[0]))

  // When the messages fail to load, the page stays in its language and the next press tries again.
  const change = (to: Locale) => setLocale?.(to).catch(() => {})

  function choose(chosen: Locale) {
    rememberLocale(chosen)
    void change(chosen)
  }

  /** Switches to a likely language, such as that of an order, unless the reader has chosen one. */
  function adopt(guess: Locale) {
    if (!chosenLocale()) void change(guess)
  }

  return { locale, choose, adopt }
}
