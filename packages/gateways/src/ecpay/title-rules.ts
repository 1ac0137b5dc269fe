import type { TitleRules } from '../protocol/payment-title.ts'
import { blockedWholeWords, blockedWords } from './firewall.ts'

/**
 * What a payment's title may be, which fills both `ItemName` and `TradeDesc`.
 *
 * `TradeDesc` takes 200 characters. `ItemName` takes 400 bytes, and what is longer is cut in the middle of a character,
 * after which the check value fails. Source: ECPay/ECPay-API-Skill, guides 01 and 15.
 *
 * The signs: `#` parts items; `<` and `>` are taken for HTML and `%` for an escape (developers.ecpay.com.tw,
 * page 2858); `;`, `|`, backtick, `\` and `$` are what a shell reads, and the firewall looks for shell commands; `&`
 * and `=` are the borders of the line that is signed, and a title with both could be read as fields of its own.
 */
export const titleRules: TitleRules = {
  charactersMax: 200,
  bytesMax: 400,
  signs: /[#<>%;|`\\$&=]/gu,
  words: blockedWords,
  wholeWords: blockedWholeWords,
}
