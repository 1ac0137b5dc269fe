import { createI18n, type PathValue } from 'vue-i18n'
import { locales, type Locale } from '@baoming/contract'
import { localStore } from '../browser/text-store.ts'
import type { Messages } from './zh-TW.ts'

const storageKey = 'baoming.language'

/** A customer reads one language and does not wait for the other. */
const messageFiles: Record<Locale, () => Promise<Messages>> = {
  'zh-TW': async () => (await import('./zh-TW.ts')).zhTW,
  en: async () => (await import('./en.ts')).en,
}

export const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value)

/** What the customer chose before, if anything. */
export function chosenLocale(): Locale | undefined {
  const stored = localStore.read(storageKey)
  return isLocale(stored) ? stored : undefined
}

const isChinese = (tag: string) => /^(?:zh|yue|nan|hak|cmn)\b/i.test(tag)
const isEnglish = (tag: string) => /^en\b/i.test(tag)

/**
 * The first of the browser's languages that we speak; English to those who read neither. Undefined for a browser that
 * says nothing, and for a search engine's: its list is no choice, and each address has to be found in its own language.
 */
export function browserLocale({ languages, userAgent } = navigator): Locale | undefined {
  if (!languages?.length || /bot\b|crawl|spider|Google-InspectionTool/i.test(userAgent)) return undefined
  const known = languages.find((tag) => isChinese(tag) || isEnglish(tag))
  return known !== undefined && isChinese(known) ? 'zh-TW' : 'en'
}

/** The language of a first page: as its address asks, as chosen before, or as the browser prefers. */
export const firstLocale = (asked: Locale | undefined): Locale =>
  asked ?? chosenLocale() ?? browserLocale() ?? locales[0]

export const rememberLocale = (locale: Locale) => localStore.write(storageKey, locale)

/** `form.errors.nameMissing` in the tree of messages; `null` where there is nothing, as vue-i18n wants it. */
export const wordsAt = (messages: unknown, path: string): PathValue =>
  (path
    .split('.')
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown> | undefined)?.[key],
      messages,
    ) as PathValue) ?? null

/** Without words yet: `speak` brings them. */
export function createWords(locale: Locale) {
  return createI18n({
    legacy: false,
    locale,
    fallbackLocale: locales[0],
    messages: {} as Record<Locale, Messages>,
    messageResolver: wordsAt,
  })
}

interface Speaker {
  locale: { value: string }
  availableLocales: readonly string[]
  setLocaleMessage(locale: Locale, messages: Messages): void
}

let wanted: Locale | undefined

/** Changes the language once its words are here; of several changes under way, the last wins. */
export async function speak(speaker: Speaker, locale: Locale): Promise<void> {
  wanted = locale
  if (!speaker.availableLocales.includes(locale)) {
    speaker.setLocaleMessage(locale, await messageFiles[locale]())
  }
  if (wanted === locale) speaker.locale.value = locale
}
