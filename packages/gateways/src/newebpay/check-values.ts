import { createHash } from 'node:crypto'

/** The secrets of a shop: ASCII text, 32 and 16 characters. */
export interface NewebpaySecrets {
  hashKey: string
  hashIv: string
}

/** What `CheckValue` covers, as written on the wire. */
export interface CheckValueFields {
  Amt: string
  MerchantID: string
  MerchantOrderNo: string
}

/** What `CheckCode` covers, as written on the wire. */
export interface CheckCodeFields extends CheckValueFields {
  TradeNo: string
}

/**
 * `TradeSha`: 64 upper-case hexadecimal digits that go with every `TradeInfo`, ours and the gateway's alike.
 * Manual NDNF-1.1.9, 4.1.2.
 *
 * @param tradeInfo the encrypted text as it is sent or came, to the letter
 */
export function tradeSha(tradeInfo: string, { hashKey, hashIv }: NewebpaySecrets): string {
  return sha256(`HashKey=${hashKey}&${tradeInfo}&HashIV=${hashIv}`)
}

/** `CheckValue`: proves to the gateway that a query is ours. 64 upper-case hexadecimal digits. */
export function checkValue(fields: CheckValueFields, { hashKey, hashIv }: NewebpaySecrets): string {
  return sha256(`IV=${hashIv}&${orderText(fields)}&Key=${hashKey}`)
}

/**
 * `CheckCode`: proves that the answer to a query is the gateway's. 64 upper-case hexadecimal digits. Its frame names
 * the same secrets in other words than that of `CheckValue`.
 */
export function checkCode(fields: CheckCodeFields, { hashKey, hashIv }: NewebpaySecrets): string {
  return sha256(`HashIV=${hashIv}&${orderText(fields)}&TradeNo=${fields.TradeNo}&HashKey=${hashKey}`)
}

// The values are signed as they are: their alphabet has nothing that would need an escape.
function orderText({ Amt, MerchantID, MerchantOrderNo }: CheckValueFields): string {
  return `Amt=${Amt}&MerchantID=${MerchantID}&MerchantOrderNo=${MerchantOrderNo}`
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').toUpperCase()
}
