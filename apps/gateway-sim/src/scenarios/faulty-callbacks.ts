import { visa } from './test-card.ts'
import { approval, notice } from './endings.ts'
import type { Scenario } from './scenario.ts'

const plain = { group: 'fault', endings: [approval], notices: [notice()], browser: 'returns' } as const

/** Callbacks that a shop must reject or cannot read. The trade is paid nevertheless, except for `simulate_paid`. */
export const fault = {
  wrong_amount: {
    ...plain,
    card: visa('8761'),
    amount: 98_761,
    fault: 'wrong_amount',
    'zh-TW': { label: '金額不符', effect: '簽章正確，但金額少一元。' },
    en: { label: 'Wrong amount', effect: 'Signed correctly, for one dollar less.' },
  },
  wrong_merchant: {
    ...plain,
    card: visa('8762'),
    amount: 98_762,
    fault: 'wrong_merchant',
    'zh-TW': { label: '商店不符', effect: '簽章正確，但商店代號是別人的。' },
    en: { label: 'Wrong merchant', effect: 'Signed correctly, in another merchant’s name.' },
  },
  bad_signature: {
    ...plain,
    card: visa('8763'),
    amount: 98_763,
    fault: 'bad_signature',
    'zh-TW': { label: '簽章錯誤', effect: '檢查碼改了一個字，像偽造的通知。' },
    en: { label: 'Bad signature', effect: 'One character of the check value is changed, as in a forgery.' },
  },
  missing_signature: {
    ...plain,
    card: visa('8764'),
    amount: 98_764,
    fault: 'missing_signature',
    'zh-TW': { label: '沒有簽章', effect: '完全沒有檢查碼。' },
    en: { label: 'No signature', effect: 'The check value is missing altogether.' },
  },
  simulate_paid: {
    ...plain,
    card: visa('8765'),
    amount: 98_765,
    endings: [{ ...approval, simulatedPaid: true }],
    browser: 'leaves',
    fault: null,
    'zh-TW': { label: '後台模擬付款', effect: '通知標記為模擬付款，沒有收到錢，交易仍未付款。' },
    en: {
      label: 'Payment simulated in the console',
      effect: 'The notice says so: no money moved, and the trade stays unpaid.',
    },
  },
  get_instead_of_post: {
    ...plain,
    card: visa('8766'),
    amount: 98_766,
    fault: 'get_instead_of_post',
    'zh-TW': { label: '用 GET 送出', effect: '通知與返回都用 GET；之後依該金流的規則以 POST 重送。' },
    en: {
      label: 'GET instead of POST',
      effect: 'Notice and return come by GET; retries by the gateway’s rules are correct.',
    },
  },
  garbage_body: {
    ...plain,
    card: visa('8767'),
    amount: 98_767,
    fault: 'garbage_body',
    'zh-TW': { label: '亂碼內容', effect: '通知與返回都是亂碼；之後依該金流的規則正確重送。' },
    en: {
      label: 'Garbage',
      effect: 'Notice and return are unreadable; retries by the gateway’s rules are correct.',
    },
  },
} as const satisfies Record<string, Scenario>
