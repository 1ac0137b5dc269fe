import { integerMax, readInteger } from '../protocol/response-fields.ts'
import type { LocalisedText } from './simulated-gateway.ts'

/** Problems that any gateway's payment form can have, in the languages of the pages. */
export const problems = {
  missing: { 'zh-TW': '沒有填', en: 'is missing' },
  repeated: { 'zh-TW': '出現了不只一次', en: 'came more than once' },
  notUtf8: { 'zh-TW': '不是 UTF-8', en: 'is not UTF-8' },
  unknownMerchant: { 'zh-TW': '不是這個金流的商店代號', en: 'is no merchant of this gateway' },
  amount: {
    'zh-TW': `必須是 1 到 ${integerMax} 的整數（新臺幣元）`,
    en: `must be a whole number of dollars from 1 to ${integerMax}`,
  },
  address: {
    'zh-TW': '必須是完整的 http 或 https 網址',
    en: 'must be an absolute http or https address',
  },
} as const satisfies Record<string, LocalisedText>

/** The problem of a value that must be exactly this one. */
export function mustBe(value: string): LocalisedText {
  return { 'zh-TW': `必須是 ${value}`, en: `must be ${value}` }
}

/** Whether a text is a whole number of dollars, as `problems.amount` says. */
export function isAmount(text: string): boolean {
  return /^[1-9]\d*$/.test(text) && readInteger(text) !== null
}

/** Whether a text is an absolute address, as `problems.address` says. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}
