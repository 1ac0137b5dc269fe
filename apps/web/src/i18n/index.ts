import { createI18n } from 'vue-i18n'
import { locales, type Locale } from '@baoming/contract'
import { localStore } from '../lib/text-store.ts'
import { en } from './en.ts'
import { zhTW } from './zh-TW.ts'

const storageKey = 'baoming.language'

export const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value)

/** What the customer chose before, if anything. */
export function chosenLocale(): Locale | undefined {
  const stored = localStore.read(storageKey)
  return isLocale(stored) ? stored : undefined
}

export const rememberLocale = (locale: Locale) => localStore.write(storageKey, locale)

export function createWords(linked?: Locale) {
  return createI18n({
    legacy: false,
    locale: linked ?? chosenLocale() ?? locales[0],
    fallbackLocale: locales[0],
    messages: { 'zh-TW': zhTW, en },
  })
}
