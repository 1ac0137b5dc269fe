import type { TitleRules } from '../../src/protocol/payment-title.ts'

/** What Shanpay takes as a title. */
export const titleRules: TitleRules = { charactersMax: 40, bytesMax: 120, signs: /[<>]/gu, words: [] }
