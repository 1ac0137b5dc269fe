import type { TitleRules } from '../protocol/payment-title.ts'
import { blockedWholeWords, blockedWords } from './firewall.ts'

/**
 * What a payment's title may be. It fills both `ItemName` and `TradeDesc`.
 *
 * `TradeDesc` takes 200 characters. `ItemName` takes 400 bytes; a longer one is cut in the middle of a character, and
 * the check value then fails. Source: ECPay/ECPay-API-Skill, guides 01 and 15.
 *
 * The characters: `#` separates items; `<` and `>` are taken for HTML and `%` for an escape (developers.ecpay.com.tw,
 * page 2858); a shell interprets `;`, `|`, backtick, `\` and `$`, and the firewall looks for shell commands; `&` and
 * `=` delimit the signed line, so a title with both could be read as fields.
 */
export const titleRules: TitleRules = {
  charactersMax: 200,
  bytesMax: 400,
  signs: /[#<>%;|`\\$&=]/gu,
  words: blockedWords,
  wholeWords: blockedWholeWords,
}
