/** A card of the simulator. Only what an answer shows of it exists: there is no number to type or to leak. */
export interface TestCard {
  network: 'Visa' | 'Mastercard'
  first6: string
  last4: string
  /** `yymm`; the digit order of the real gateway is not known. */
  expiry: string
}

interface Wording {
  label: string
  effect: string
}

/** How a payment can end. */
export interface Choice {
  card: TestCard
  approved: boolean
  /** The bank's answer code and words; the words are Chinese whatever the page's language, as in real answers. */
  code: string
  message: string
  /** 3-D Secure indicator. */
  eci: string
  /** Whether the browser brings the answer to the shop. The server's notice goes out regardless. */
  browserReturns: boolean
  'zh-TW': Wording
  en: Wording
}

const visa = (last4: string): TestCard => ({ network: 'Visa', first6: '400000', last4, expiry: '3012' })
const refusal = { approved: false, eci: '7', browserReturns: true } as const

export const choices = {
  approve: {
    card: { network: 'Visa', first6: '411111', last4: '1111', expiry: '3012' },
    approved: true,
    code: '000',
    message: '授權成功',
    eci: '7',
    browserReturns: true,
    'zh-TW': { label: '付款成功', effect: '立即核准，瀏覽器與伺服器都會通知商店。' },
    en: { label: 'Approve', effect: 'Approved at once; browser and server both tell the shop.' },
  },
  approve_3ds: {
    card: visa('3220'),
    approved: true,
    code: '000',
    message: '授權成功',
    eci: '5',
    browserReturns: true,
    'zh-TW': { label: '3-D 驗證後付款', effect: '先進入驗證頁，可選擇通過或失敗。' },
    en: { label: 'Approve after 3-D Secure', effect: 'A verification page first, to pass or to fail.' },
  },
  insufficient_funds: {
    ...refusal,
    card: visa('9995'),
    code: '51',
    message: '餘額不足',
    'zh-TW': { label: '餘額不足', effect: '拒絕，回應碼 51。' },
    en: { label: 'Decline: insufficient funds', effect: 'Refused with response code 51.' },
  },
  expired_card: {
    ...refusal,
    card: { ...visa('0069'), expiry: '2001' },
    code: '54',
    message: '卡片過期',
    'zh-TW': { label: '卡片過期', effect: '拒絕，回應碼 54。' },
    en: { label: 'Decline: expired card', effect: 'Refused with response code 54.' },
  },
  do_not_honour: {
    ...refusal,
    card: visa('0002'),
    code: '05',
    message: '拒絕交易',
    'zh-TW': { label: '拒絕交易', effect: '拒絕，回應碼 05。' },
    en: { label: 'Decline: do not honour', effect: 'Refused with response code 05.' },
  },
  fail_3ds: {
    ...refusal,
    card: visa('3220'),
    code: '05',
    message: '3-D 驗證失敗',
    eci: '0',
    'zh-TW': { label: '驗證失敗', effect: '拒絕，回應碼 05。' },
    en: { label: 'Fail the verification', effect: 'Refused with response code 05.' },
  },
  pay_and_close: {
    card: { network: 'Mastercard', first6: '555555', last4: '4444', expiry: '3012' },
    approved: true,
    code: '000',
    message: '授權成功',
    eci: '7',
    browserReturns: false,
    'zh-TW': { label: '付款後關閉視窗', effect: '核准，但瀏覽器不返回，只有伺服器通知商店。' },
    en: { label: 'Pay, then close the window', effect: 'Approved, but only the server tells the shop.' },
  },
} as const satisfies Record<string, Choice>

export type ChoiceId = keyof typeof choices

export const choiceIds = Object.keys(choices) as ChoiceId[]

/** The choices of the pay page; the rest belongs to the 3-D Secure step. */
export const payPageChoices = choiceIds.filter((id) => id !== 'fail_3ds')

export function isChoiceId(text: string): text is ChoiceId {
  return Object.hasOwn(choices, text)
}
