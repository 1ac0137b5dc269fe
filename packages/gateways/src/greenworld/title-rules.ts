import type { TitleRules } from '../protocol/payment-title.ts'

/** Without rules, because the form carries no title. */
export const titleRules: TitleRules = {
  charactersMax: Infinity,
  bytesMax: Infinity,
  signs: /(?!)/gu,
  words: [],
}
