import type { TitleRules } from '../protocol/payment-title.ts'

/** No rule at all: the form carries no title. */
export const titleRules: TitleRules = {
  charactersMax: Infinity,
  bytesMax: Infinity,
  signs: /(?!)/gu,
  words: [],
}
