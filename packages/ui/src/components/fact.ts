/** A term and what is known about it. */
export interface Fact {
  term: string
  /** Shown on a line each. */
  lines: string[]
  /** The language of the lines, if it may differ from the page's; empty when unknown. */
  lang?: string
  strong?: boolean
}
