import type { SimulatedGateway } from '../../sim/simulated-gateway.ts'
import { answer } from './answer.ts'
import { readForm } from './form.ts'
import { answerQuery } from './query.ts'

/** NewebPay's side of the protocol, as strict as manual NDNF-1.1.9. */
export const newebpaySimulated: SimulatedGateway = {
  id: 'newebpay',
  payPath: '/newebpay/MPG/mpg_gateway',
  queryPath: '/newebpay/API/QueryTradeInfo',
  accountSettings: ['NEWEBPAY_MERCHANT_ID', 'NEWEBPAY_HASH_KEY', 'NEWEBPAY_HASH_IV'],
  readForm,
  usedNumber: {
    field: 'MerchantOrderNo',
    problem: {
      'zh-TW': '已經用過；每個訂單編號只能進一次付款頁',
      en: 'has been used before, and each number is good for one visit to the page',
    },
    code: 'MPG03008',
  },
  answer,
  signatureFields: ['TradeSha'],
  canSimulatePaid: false,
  encryptsMessages: true,
  // The vendor says that the status counts, and nothing about the body.
  isAcknowledged: ({ status }) => status === 200,
  // The gateway repeats three times at times that are not published; these are short enough to watch.
  resendMinutes: [5, 15, 30],
  answerQuery,
}
