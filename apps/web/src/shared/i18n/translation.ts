/** The shape of a language's messages, as another one has to have it. */
export type Translation<Tree> = {
  [Key in keyof Tree]: Tree[Key] extends string ? string : Translation<Tree[Key]>
}
