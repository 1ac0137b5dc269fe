/** Why a card was refused, as far as the payment company's words say it. */
export type FailureReason =
  'insufficient_funds' | 'expired_card' | 'not_authenticated' | 'cancelled' | 'declined'

// The first that fits: an expired card is declined as well. Codes differ from gateway to gateway, the words hardly do.
const signs: [FailureReason, RegExp][] = [
  ['insufficient_funds', /[餘额額]度?不足|超過.*額度|超額|insufficient|over.*limit/i],
  ['expired_card', /過期|逾期|有效(?:期限|日期|年月)|expired/i],
  ['not_authenticated', /3-?D|OTP|身[分份].*驗證|驗證.*(?:失敗|錯誤|逾時)|authenticat/i],
  ['cancelled', /取消|cancel/i],
  ['declined', /拒絕|不予承[作做]|授權失敗|聯絡發卡|declined?|do not hono/i],
]

export const failureReason = (words: string): FailureReason | undefined =>
  signs.find(([, sign]) => sign.test(words))?.[0]
