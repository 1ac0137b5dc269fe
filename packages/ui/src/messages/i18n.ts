import { computed, type App, type InjectionKey } from 'vue'
import { createI18n, type DefineLocaleMessage, type PathValue } from 'vue-i18n'
import { locales, type Locale } from '@baoming/contract'

type Messages = DefineLocaleMessage

/** Loads the messages of one language. */
export type MessageFiles = Record<Locale, () => Promise<Messages>>

type SetLocale = (locale: Locale) => Promise<void>
/** The function that the app provides for changing its language. */
export const setLocaleKey: InjectionKey<SetLocale> = Symbol('setLocale')

/** Loads more messages, of parts that are loaded on demand. */
export type AddMessages = (more: readonly MessageFiles[]) => Promise<void>
/** The function that the app provides for it. */
export const addMessagesKey: InjectionKey<AddMessages> = Symbol('addMessages')

/** The message at a path such as `form.errors.nameMissing`; `null` when there is none, as vue-i18n expects. */
export const messageAt = (messages: unknown, path: string): PathValue =>
  (path
    .split('.')
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown> | undefined)?.[key],
      messages,
    ) as PathValue) ?? null

/** Groups share sections, never a message. */
const merged = (one: Messages, other: Messages): Messages => {
  const both: Messages = { ...one }
  for (const [key, value] of Object.entries(other) as [string, Messages][])
    both[key] = key in both ? merged(both[key] as Messages, value) : value
  return both
}

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
  let wanted = locale
  const groups = new Set([files])
  const loaded = new Map<Locale, Map<MessageFiles, Messages>>()

  /** Loads what is missing of a language. */
  async function load(to: Locale) {
    const known = loaded.get(to) ?? new Map<MessageFiles, Messages>()
    loaded.set(to, known)
    const missing = [...groups].filter((group) => !known.has(group))
    if (missing.length === 0) return
    await Promise.all(missing.map(async (group) => known.set(group, await group[to]())))
    global.setLocaleMessage(to, [...known.values()].reduce(merged, {}))
  }

  /** Changes the language once its messages are loaded. Of several pending changes the last one wins. */
  async function setLocale(to: Locale) {
    wanted = to
    await load(to)
    if (wanted === to) global.locale.value = to
  }

  /**
   * Loads more messages in the current language, and in each that is chosen later. Where they are not to be had, the
   * other language is better than none.
   */
  async function addMessages(more: readonly MessageFiles[]) {
    for (const group of more) groups.add(group)
    try {
      // Two where a change of the language is under way.
      await Promise.all([...new Set<Locale>([wanted, global.locale.value])].map(load))
    } catch {
      await setLocale(locales.find((other) => other !== wanted)!)
    }
  }

  const install = (app: App) =>
    void app.use(i18n).provide(setLocaleKey, setLocale).provide(addMessagesKey, addMessages)

  return { global, locale: computed(() => global.locale.value), setLocale, addMessages, install }
}
