import { computed, type App, type InjectionKey } from 'vue'
import { createI18n, type DefineLocaleMessage, type PathValue } from 'vue-i18n'
import { locales, type Locale } from '@baoming/contract'

type Messages = DefineLocaleMessage

/** Loads the messages of one language. */
export type MessageFiles = Record<Locale, () => Promise<Messages>>

type SetLocale = (locale: Locale) => Promise<void>
/** The function that the app provides for changing its language. */
export const setLocaleKey: InjectionKey<SetLocale> = Symbol('setLocale')

/** The message at a path such as `form.errors.nameMissing`; `null` when there is none, as vue-i18n expects. */
export const messageAt = (messages: unknown, path: string): PathValue =>
  (path
    .split('.')
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown> | undefined)?.[key],
      messages,
    ) as PathValue) ?? null

/** vue-i18n with messages that are loaded lazily by `setLocale`, which must run before the first page is rendered. */
export function createMessages(locale: Locale, files: MessageFiles) {
  const i18n = createI18n({
    legacy: false,
    locale,
    fallbackLocale: locales[0],
    messages: {} as Record<Locale, Messages>,
    messageResolver: messageAt,
  })
  const { global } = i18n
  let wanted: Locale | undefined

  /** Changes the language once its messages are loaded. Of several pending changes the last one wins. */
  async function setLocale(to: Locale) {
    wanted = to
    if (!global.availableLocales.includes(to)) global.setLocaleMessage(to, await files[to]())
    if (wanted === to) global.locale.value = to
  }

  const install = (app: App) => void app.use(i18n).provide(setLocaleKey, setLocale)

  return { global, locale: computed(() => global.locale.value), setLocale, install }
}
