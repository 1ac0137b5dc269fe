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
