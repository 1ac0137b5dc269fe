import { createHash } from 'node:crypto'
import { encodeForm } from '@baoming/gateways'
import { simulatedGateways } from '@baoming/gateways/sim'
import { specifiedLine } from '../signing/specification.ts'
import { account } from './shop.ts'
import { approval, simulatedOrder } from './simulated-trade.ts'

/** A paid trade. */
export interface PaidTrade {
  transId: string
  /** The payment's number, from which the gateway's numbers are made. */
  number: number
}

/** Placeholders of the two values that differ between notices. */
const marks = { transId: 'TRADENUMBERTRADENUMB', number: '9876543210' }

const order = simulatedOrder(account.ECPAY_MERCHANT_ID, marks.transId, {
  MerchantTradeDate: '2026/06/02 15:29:58',
  NeedExtraPaidInfo: 'Y',
})
const result = approval(marks.number, { message: '', eci: '2', token: '' })

/**
 * Makes signed forms as ECPay posts them over one channel: some forty fields, extra ones included. Only two values
 * differ, so the form and the line to sign are made once, and each further form costs little more than its SHA-256.
 */
export function noticeBodies(channel: 'return' | 'notify'): (trade: PaidTrade) => string {
  const { CheckMacValue: _, ...fields } = simulatedGateways.ecpay.answer(order, result, account, channel)
  const form = encodeForm(fields)
  // Lower case throughout, because the check value ignores case.
  const line = specifiedLine(fields, { hashKey: account.ECPAY_HASH_KEY, hashIv: account.ECPAY_HASH_IV })

  return ({ transId, number }) => {
    const digits = String(number).padStart(10, '0')
    const filled = line
      .replace(marks.transId.toLowerCase(), transId.toLowerCase())
      .replaceAll(marks.number, digits)
    const value = createHash('sha256').update(filled).digest('hex').toUpperCase()
    const body = form.replace(marks.transId, transId).replaceAll(marks.number, digits)
    return `${body}&CheckMacValue=${value}`
  }
}
