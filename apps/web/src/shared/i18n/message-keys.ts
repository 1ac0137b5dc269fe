import type { en } from './en.ts'
import type { zhTW } from './zh-TW.ts'

/** The English messages by group; a group adds its own where it is written. */
export interface EnglishGroups {
  shared: typeof en
}

/** The Chinese messages, likewise. */
export interface ChineseGroups {
  shared: typeof zhTW
}

type Intersection<Union> = (Union extends unknown ? (part: Union) => void : never) extends (
  part: infer All,
) => void
  ? All
  : never

/** All messages of a language; a section may be spread over several groups. */
type English = Intersection<EnglishGroups[keyof EnglishGroups]>
type Chinese = Intersection<ChineseGroups[keyof ChineseGroups]>

/** The paths of all messages in a tree, such as `form.errors.nameMissing`. */
type KeysOf<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${KeysOf<Tree[Key]>}`
}[keyof Tree & string]

type TextAt<Tree, Key extends string> = Key extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Tree
    ? TextAt<Tree[Head], Rest>
    : never
  : Key extends keyof Tree
    ? Tree[Key]
    : never

/** The names in braces in a text. */
type ParametersIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParametersIn<Rest>
  : never

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
