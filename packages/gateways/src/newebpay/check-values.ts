import { hash } from 'node:crypto'

/** The secrets of a shop: ASCII text, 32 and 16 characters. */
export interface NewebpaySecrets {
  hashKey: string
  hashIv: string
}

/** The fields that `CheckValue` covers, as written on the wire. */
export interface CheckValueFields {
  Amt: string
  MerchantID: string
  MerchantOrderNo: string
}

/** The fields that `CheckCode` covers, as written on the wire. */
export interface CheckCodeFields extends CheckValueFields {
  TradeNo: string
}

/**
 * Computes `TradeSha`: 64 upper-case hexadecimal digits for each `TradeInfo`, ours and the gateway's alike. Source:
 * manual NDNF-1.1.9, 4.1.2.
 *
 * @param tradeInfo the encrypted text exactly as it is sent or was received
 */
export function tradeSha(tradeInfo: string, { hashKey, hashIv }: NewebpaySecrets): string {
  return sha256(`HashKey=${hashKey}&${tradeInfo}&HashIV=${hashIv}`)
}

/** Computes `CheckValue`, which proves to the gateway that a query is ours: 64 upper-case hexadecimal digits. */
export function checkValue(fields: CheckValueFields, { hashKey, hashIv }: NewebpaySecrets): string {
  return sha256(`IV=${hashIv}&${orderText(fields)}&Key=${hashKey}`)
}

/**
 * Computes `CheckCode`, which proves that a response to a query is the gateway's: 64 upper-case hexadecimal digits. It
 * frames the fields with the same secrets as `CheckValue`, under other names.
 */
export function checkCode(fields: CheckCodeFields, { hashKey, hashIv }: NewebpaySecrets): string {
  return sha256(`HashIV=${hashIv}&${orderText(fields)}&TradeNo=${fields.TradeNo}&HashKey=${hashKey}`)
}

// The values are signed unescaped; none contains a character that would need an escape.
function orderText({ Amt, MerchantID, MerchantOrderNo }: CheckValueFields): string {
  return `Amt=${Amt}&MerchantID=${MerchantID}&MerchantOrderNo=${MerchantOrderNo}`
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex').toUpperCase()
}
