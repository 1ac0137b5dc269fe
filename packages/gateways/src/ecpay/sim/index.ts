import type { SimulatedGateway } from '../../sim/simulated-gateway.ts'
import { checkMacField } from '../check-values.ts'
import { answer } from './answer.ts'
import { readForm } from './form.ts'
import { answerQuery } from './query.ts'

const minutesADay = 24 * 60

/**
 * ECPay repeats a notice that is not acknowledged every 5 to 15 minutes, at most four times a day, for an undocumented
 * number of days; here for three. Source: developers.ecpay.com.tw, page 2878.
 */
const resendMinutes = [0, 1, 2].flatMap((day) =>
  [10, 20, 30, 40].map((minutes) => day * minutesADay + minutes),
)

/** ECPay's side of the protocol. */
export const ecpaySimulated: SimulatedGateway = {
  id: 'ecpay',
  payPath: '/ecpay/Cashier/AioCheckOut/V5',
  queryPath: '/ecpay/Cashier/QueryTradeInfo/V5',
  accountSettings: ['ECPAY_MERCHANT_ID', 'ECPAY_HASH_KEY', 'ECPAY_HASH_IV'],
  readForm,
  usedNumber: {
    field: 'MerchantTradeNo',
    problem: {
      'zh-TW': '已經用過；訂單編號只要進過一次付款頁就用掉了',
      en: 'was used before; a number is used up by its first visit to the page',
    },
    code: '10300028',
  },
  answer,
  signatureFields: [checkMacField],
  canSimulatePaid: true,
  encryptsMessages: false,
  isAcknowledged: ({ status, body }) => status === 200 && body === '1|OK',
  resendMinutes,
  answerQuery,
}
