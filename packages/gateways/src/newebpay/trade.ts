import { malformed, type Fault, type Outcome } from '../protocol/reading.ts'
import { wire, type Values } from '../form/values.ts'
import { isAmount } from '../protocol/response-fields.ts'
import type { NewebpayMerchant } from './merchant.ts'

/** Checks the values that every response about a trade must have. */
export function wrongTrade(values: Values, outcome: Outcome): Fault | undefined {
  if (!/^[0-9A-Za-z_]{1,30}$/.test(wire(values, 'MerchantOrderNo')))
    return malformed('MerchantOrderNo is missing or no trade number.')
  if (!isAmount(values.get('Amt'), { mayBeMissing: outcome === 'declined' }))
    return malformed('Amt is missing or no whole number that fits its column.')
  return wrongTradeNo(wire(values, 'TradeNo'), outcome)
}

/** Whether a response, or the form around it, is for another shop. */
export function wrongMerchant(values: Values, { merchantId }: NewebpayMerchant): Fault | undefined {
  if (values.get('MerchantID') === merchantId) return undefined
  return { rejection: 'merchant_mismatch', reason: 'MerchantID is not the shop number in the settings.' }
}

// A payment counts once by this number, so a success must have it. A decline that never reached a bank has none.
function wrongTradeNo(tradeNo: string, outcome: Outcome): Fault | undefined {
  if (tradeNo === '' && outcome === 'succeeded') return malformed('A success has no TradeNo.')
  return /^[0-9A-Za-z]{0,20}$/.test(tradeNo)
    ? undefined
    : malformed('TradeNo is longer than 20 letters and digits, or holds others.')
}
