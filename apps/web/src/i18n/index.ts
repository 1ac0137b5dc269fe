import { createI18n, type PathValue } from 'vue-i18n'
import { locales, type Locale } from '@baoming/contract'
import { localStore } from '../lib/text-store.ts'
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
