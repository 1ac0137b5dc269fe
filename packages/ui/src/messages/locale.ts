import { locales, type Locale } from '@baoming/contract'
import { localStore } from '../browser/text-store.ts'

const storageKey = 'baoming.language'

/** Whether a value is one of our languages. */
export const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value)

/** The language chosen on an earlier visit, if any. */
export function chosenLocale(): Locale | undefined {
  const stored = localStore.read(storageKey)
  return isLocale(stored) ? stored : undefined
}

const isChinese = (tag: string) => /^(?:zh|yue|nan|hak|cmn)\b/i.test(tag)
const isEnglish = (tag: string) => /^en\b/i.test(tag)

/**
 * The first of the browser's languages that we have messages for, or English when there is none. Undefined for a browser
 * that names no language, and for search engines, which should index each address in its own language.
 */
export function browserLocale({ languages, userAgent } = navigator): Locale | undefined {
  if (!languages?.length || /bot\b|crawl|spider|Google-InspectionTool/i.test(userAgent)) return undefined
  const known = languages.find((tag) => isChinese(tag) || isEnglish(tag))
  return known !== undefined && isChinese(known) ? 'zh-TW' : 'en'
}

/** The language of the first page: the one its address asks for, the one chosen before, or the browser's. */
export const firstLocale = (asked: Locale | undefined): Locale =>
  asked ?? chosenLocale() ?? browserLocale() ?? locales[0]

/** Stores a chosen language for later visits. */
export const rememberLocale = (locale: Locale) => localStore.write(storageKey, locale)
