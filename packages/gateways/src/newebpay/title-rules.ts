import type { TitleRules } from '../protocol/payment-title.ts'

/**
 * What `ItemDesc` may hold: 50 characters in UTF-8, without line breaks and quotes, which break the payment page. The
 * gateway silently filters more characters without documenting which; those that end a quote or a tag are the likely
 * ones. It is not known to block words.
 */
export const titleRules: TitleRules = {
  charactersMax: 50,
  bytesMax: Infinity,
  signs: /['"`\\<>]/gu,
  words: [],
}
