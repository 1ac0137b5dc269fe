// What the compiler knows of messages: their keys, their parameters, and that no language lacks one. An app names its own
// trees of messages in its `message-keys.ts`.

/** The shape of a language's messages, as another one has to have it. */
export type Translation<Tree> = {
  [Key in keyof Tree]: Tree[Key] extends string ? string : Translation<Tree[Key]>
}

/** All groups of messages as one tree; a section may be spread over several groups. */
export type AllOf<Groups> = Intersection<Groups[keyof Groups]>

type Intersection<Union> = (Union extends unknown ? (part: Union) => void : never) extends (
  part: infer All,
) => void
  ? All
  : never

/** The paths of all messages in a tree, such as `form.errors.nameMissing`. */
export type KeysOf<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${KeysOf<Tree[Key]>}`
}[keyof Tree & string]

/** The text at a path of a tree. */
export type TextAt<Tree, Key extends string> = Key extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Tree
    ? TextAt<Tree[Head], Rest>
    : never
  : Key extends keyof Tree
    ? Tree[Key]
    : never

/** The names in braces in a text. */
export type ParametersIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParametersIn<Rest>
  : never

/** The parameters of a message, in either language. */
export type ParametersOf<English, Chinese, Key extends string> = ParametersIn<
  TextAt<English, Key> | TextAt<Chinese, Key>
>

/** The path of a message without parameters. */
export type PlainKeysOf<English, Chinese> = {
  [Key in KeysOf<English>]: [ParametersOf<English, Chinese, Key>] extends [never] ? Key : never
}[KeysOf<English>]

/**
 * The text of a message in the current language. An unknown key, a missing parameter and one that the text does not name
 * do not compile. `plural` chooses the form.
 */
export type TranslateOf<English, Chinese> = <Key extends KeysOf<English>>(
  key: Key,
  ...values: [ParametersOf<English, Chinese, Key>] extends [never]
    ? []
    : [values: Record<ParametersOf<English, Chinese, Key>, string | number | null>, plural?: number]
) => string
