import type { en } from './en.ts'
import type { zhTW } from './zh-TW.ts'

/** Every message of a tree, as `form.errors.nameMissing`. */
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

/** The names in braces. */
type ParametersIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParametersIn<Rest>
  : never

export type MessageKey = KeysOf<typeof en>

/** What a message is given to fill in, in either language. */
export type MessageParameters<Key extends MessageKey> = ParametersIn<
  TextAt<typeof en, Key> | TextAt<typeof zhTW, Key>
>

/** Messages that are given nothing to fill in. */
export type PlainMessageKey = {
  [Key in MessageKey]: [MessageParameters<Key>] extends [never] ? Key : never
}[MessageKey]

/** The text of a message: an unknown key and a missing parameter do not compile. A number chooses singular or plural. */
export type Translate = <Key extends MessageKey>(
  key: Key,
  ...values: [MessageParameters<Key>] extends [never]
    ? []
    : [values: Record<MessageParameters<Key>, string | number | null>, plural?: number]
) => string
