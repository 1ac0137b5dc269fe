export interface Fact {
  term: string
  /** Each on a line of its own. */
  lines: string[]
  /** The language of the lines where it may differ from the page's. */
  lang?: string
  strong?: boolean
}
