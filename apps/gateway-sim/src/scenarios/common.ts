import { visa } from './test-card.ts'
import { approval, notice, decline } from './endings.ts'
import type { Scenario } from './scenario.ts'

const plain = { group: 'common', notices: [notice()], browser: 'returns', fault: null } as const

/** How payments usually end. */
export const common = {
  approve: {
    ...plain,
    card: { network: 'Visa', first6: '411111', last4: '1111', expiry: '3012' },
    amount: 98_701,
    endings: [approval],
    'zh-TW': { label: '付款成功', effect: '立即核准，瀏覽器與伺服器都會通知商店。' },
    en: { label: 'Approve', effect: 'Approved at once, with return and notice.' },
  },
  approve_3ds: {
    ...plain,
    card: visa('3220'),
    amount: 98_702,
    endings: [{ ...approval, eci: '5' }],
    'zh-TW': { label: '3-D 驗證後付款', effect: '先進入驗證頁，可選擇通過或失敗。' },
    en: { label: 'Approve after 3-D Secure', effect: 'A verification page first, to pass or fail.' },
  },
  insufficient_funds: {
    ...plain,
    card: visa('9995'),
    amount: 98_751,
    endings: [decline('51', '餘額不足')],
    'zh-TW': { label: '餘額不足', effect: '拒絕，回應碼 51。' },
    en: { label: 'Decline: insufficient funds', effect: 'Declined with response code 51.' },
  },
  expired_card: {
    ...plain,
    card: visa('0069', '2001'),
    amount: 98_754,
    endings: [decline('54', '卡片過期')],
    'zh-TW': { label: '卡片過期', effect: '拒絕，回應碼 54。' },
    en: { label: 'Decline: expired card', effect: 'Declined with response code 54.' },
  },
  do_not_honour: {
    ...plain,
    card: visa('0002'),
    amount: 98_705,
    endings: [decline('05', '拒絕交易')],
    'zh-TW': { label: '拒絕交易', effect: '拒絕，回應碼 05。' },
    en: { label: 'Decline: do not honour', effect: 'Declined with response code 05.' },
  },
  fail_3ds: {
    ...plain,
    group: 'verification',
    card: visa('3220'),
    amount: 98_703,
    endings: [decline('05', '3-D 驗證失敗', '0')],
    'zh-TW': { label: '驗證失敗', effect: '拒絕，回應碼 05。' },
    en: { label: 'Fail the verification', effect: 'Declined with response code 05.' },
  },
  pay_and_close: {
    ...plain,
    card: { network: 'Mastercard', first6: '555555', last4: '4444', expiry: '3012' },
    amount: 98_704,
    endings: [approval],
    browser: 'leaves',
    'zh-TW': { label: '付款後關閉視窗', effect: '核准，但瀏覽器不返回，只有伺服器通知商店。' },
    en: { label: 'Pay, then close the window', effect: 'Approved, with a notice and no return.' },
  },
} as const satisfies Record<string, Scenario>
