import type { AllOf, KeysOf, PlainKeysOf, TranslateOf } from '@baoming/ui/messages/typed-messages.ts'
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

/** The path of a message without parameters. */
export type PlainMessageKey = PlainKeysOf<English, Chinese>

/** The text of a message in the current language. */
export type Translate = TranslateOf<English, Chinese>
