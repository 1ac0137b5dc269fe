import type { LocalisedText } from '@baoming/gateways/sim'
import type { Fault } from '../scenarios/faults.ts'
import type { Locale } from './locale.ts'

const names: Readonly<Record<Fault, LocalisedText>> = {
  wrong_amount: { 'zh-TW': '金額不符', en: 'wrong amount' },
  wrong_merchant: { 'zh-TW': '商店不符', en: 'wrong merchant' },
  bad_signature: { 'zh-TW': '簽章錯誤', en: 'bad signature' },
  missing_signature: { 'zh-TW': '沒有簽章', en: 'no signature' },
  get_instead_of_post: { 'zh-TW': '用 GET 送出', en: 'GET instead of POST' },
  garbage_body: { 'zh-TW': '亂碼內容', en: 'garbage' },
  unescaped_body: { 'zh-TW': '未經編碼的 UTF-8', en: 'unescaped UTF-8' },
  big5_words: { 'zh-TW': '訊息為 Big5', en: 'messages in Big5' },
  lost: { 'zh-TW': '途中遺失', en: 'lost on the way' },
}

/** The name of a fault, for people. */
export function faultName(fault: Fault, locale: Locale): string {
  return names[fault][locale]
}
