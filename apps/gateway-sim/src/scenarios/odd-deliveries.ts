import { visa } from './test-card.ts'
import { after, approval, notice, decline } from './endings.ts'
import type { Scenario } from './scenario.ts'

const bankThinksSeconds = 30
const noticeLingersSeconds = 20
const secondThoughtSeconds = 10

/** Shops hold seats for half an hour; five minutes later the hold has certainly expired. */
const lateSeconds = 35 * 60

const plain = { group: 'delivery', endings: [approval], browser: 'returns', fault: null } as const

/** Valid callbacks with an unusual time, order, number or encoding. */
export const delivery = {
  slow_approve: {
    ...plain,
    card: visa('8710'),
    amount: 98_710,
    endings: [after(bankThinksSeconds, approval)],
    notices: [notice(bankThinksSeconds)],
    'zh-TW': { label: '慢速核准', effect: '銀行 30 秒後才核准，這段時間查詢為未付款。' },
    en: {
      label: 'Slow approval',
      effect: 'The bank takes 30 seconds; until then a query finds it unpaid.',
    },
  },
  return_first: {
    ...plain,
    card: visa('8711'),
    amount: 98_711,
    notices: [notice(noticeLingersSeconds)],
    'zh-TW': { label: '先返回，後通知', effect: '核准；瀏覽器先返回，伺服器 20 秒後才通知。' },
    en: {
      label: 'Return, then notice',
      effect: 'Paid; the server’s notice comes 20 seconds after the return.',
    },
  },
  notify_first: {
    ...plain,
    card: visa('8712'),
    amount: 98_712,
    notices: [notice()],
    browser: 'returns_after_notice',
    'zh-TW': { label: '先通知，後返回', effect: '核准；等商店回應伺服器通知後，瀏覽器才返回。' },
    en: {
      label: 'Notice, then return',
      effect: 'Paid; the return waits until the shop has answered the notice.',
    },
  },
  notify_lost: {
    ...plain,
    card: visa('8713'),
    amount: 98_713,
    notices: [notice()],
    fault: 'lost',
    'zh-TW': { label: '通知遺失', effect: '核准；第一次通知在途中遺失，之後依該金流的規則重送。' },
    en: {
      label: 'Notice lost',
      effect: 'Paid; the first notice is lost on its way and repeated by the gateway’s own rules.',
    },
  },
  silent: {
    ...plain,
    card: visa('8714'),
    amount: 98_714,
    notices: [],
    browser: 'leaves',
    'zh-TW': { label: '無聲核准', effect: '核准，但沒有人通知商店，只有查詢才知道。' },
    en: { label: 'Silent approval', effect: 'Paid without any callback: only a query reveals it.' },
  },
  notify_repeated: {
    ...plain,
    card: visa('8715'),
    amount: 98_715,
    notices: [notice(), notice(), notice(), notice()],
    'zh-TW': { label: '通知四次', effect: '核准；同一個通知連送四次，不論商店如何回應。' },
    en: {
      label: 'Notice four times',
      effect: 'Paid; the same notice comes four times, regardless of the response.',
    },
  },
  late: {
    ...plain,
    card: visa('8716'),
    amount: 98_716,
    endings: [after(lateSeconds, approval)],
    notices: [notice(lateSeconds)],
    'zh-TW': { label: '逾時核准', effect: '35 分鐘後才核准並通知，商店的保留時間已過。' },
    en: {
      label: 'Late approval',
      effect: 'Approved after 35 minutes, when the shop’s hold has expired.',
    },
  },
  failed_after_paid: {
    ...plain,
    card: visa('8717'),
    amount: 98_717,
    endings: [approval, after(secondThoughtSeconds, decline('05', '拒絕交易'))],
    notices: [notice(), { ending: 1, afterSeconds: secondThoughtSeconds }],
    'zh-TW': { label: '付款後又失敗', effect: '核准；10 秒後再來一個同一筆交易的失敗通知。' },
    en: {
      label: 'Failure after payment',
      effect: 'Paid; 10 seconds later a notice reports a decline of the same trade.',
    },
  },
  paid_after_failed: {
    ...plain,
    card: visa('8718'),
    amount: 98_718,
    endings: [decline('51', '餘額不足'), after(secondThoughtSeconds, approval)],
    notices: [notice(), { ending: 1, afterSeconds: secondThoughtSeconds }],
    'zh-TW': { label: '失敗後又付款', effect: '先拒絕並返回；10 秒後再來同一筆交易的核准通知。' },
    en: {
      label: 'Payment after failure',
      effect: 'Declined and returned; 10 seconds later a notice reports a payment of the same trade.',
    },
  },
  unescaped_body: {
    ...plain,
    card: visa('8719'),
    amount: 98_719,
    notices: [notice()],
    fault: 'unescaped_body',
    'zh-TW': { label: '通知未經編碼', effect: '簽章正確；通知裡的中文、空白與斜線都沒有編碼（UTF-8）。' },
    en: {
      label: 'Unescaped notice',
      effect: 'Signed correctly; Chinese, spaces and slashes of the notice are not escaped (UTF-8).',
    },
  },
  big5_words: {
    ...plain,
    card: visa('8720'),
    amount: 98_720,
    notices: [notice()],
    fault: 'big5_words',
    'zh-TW': { label: 'Big5 訊息', effect: '通知裡的訊息是 Big5，檢查碼卻以 UTF-8 計算，實際發生過。' },
    en: {
      label: 'Messages in Big5',
      effect:
        'The messages of the notice are in Big5, but the check value is computed over UTF-8: a recorded case.',
    },
  },
} as const satisfies Record<string, Scenario>
