/** Why a payment was declined, as far as the gateway's message tells. */
export type FailureReason =
  'insufficient_funds' | 'expired_card' | 'not_authenticated' | 'cancelled' | 'declined'

// The first match counts, because an expired card is also declined. Messages differ less between gateways than codes.
const signs: [FailureReason, RegExp][] = [
  ['insufficient_funds', /[餘额額]度?不足|超過.*額度|超額|insufficient|over.*limit/i],
  ['expired_card', /過期|逾期|有效(?:期限|日期|年月)|expired/i],
  ['not_authenticated', /3-?D|OTP|身[分份].*驗證|驗證.*(?:失敗|錯誤|逾時)|authenticat/i],
  ['cancelled', /取消|cancel/i],
  ['declined', /拒絕|不予承[作做]|授權失敗|聯絡發卡|declined?|do not hono/i],
]

/** The reason in a gateway's message; undefined when none is recognised. */
export const failureReason = (words: string): FailureReason | undefined =>
  signs.find(([, sign]) => sign.test(words))?.[0]
