import type { AllOf, KeysOf, ParametersIn, TextAt } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'
import type { zhTW } from './zh-TW.ts'

/** The English messages by group; a feature adds its own where it is written. */
export interface EnglishGroups {
  shared: typeof en
}

/** The Chinese messages, likewise. */
export interface ChineseGroups {
  shared: typeof zhTW
}

type English = AllOf<EnglishGroups>
type Chinese = AllOf<ChineseGroups>

/** The path of a message. */
export type MessageKey = KeysOf<English>

/** The parameters of a message, in either language. */
export type MessageParameters<Key extends MessageKey> = ParametersIn<
  TextAt<English, Key> | TextAt<Chinese, Key>
>

/** The path of a message without parameters. */
export type PlainMessageKey = {
  [Key in MessageKey]: [MessageParameters<Key>] extends [never] ? Key : never
}[MessageKey]

/**
 * The text of a message in the current language. An unknown key, a missing parameter and one that the text does not name
 * do not compile. `plural` chooses the form.
 */
export type Translate = <Key extends MessageKey>(
  key: Key,
  ...values: [MessageParameters<Key>] extends [never]
    ? []
    : [values: Record<MessageParameters<Key>, string | number | null>, plural?: number]
) => string
