import { encodeForm, newebpay, parseForm, sealTradeInfo } from '../../src/index.ts'
import type { NewebpayMerchant, PaymentRequest, Reading } from '../../src/index.ts'

/** The settings of a shop, which are also what the gateway has on its books. */
export const account = {
  NEWEBPAY_MERCHANT_ID: 'MS300000001',
  NEWEBPAY_HASH_KEY: 'k'.repeat(16) + 'K'.repeat(16),
  NEWEBPAY_HASH_IV: 'v'.repeat(16),
  NEWEBPAY_PAYMENT_URL: 'https://gateway.example/MPG/mpg_gateway',
  NEWEBPAY_QUERY_URL: 'https://gateway.example/API/QueryTradeInfo',
}

const addresses = {
  returnUrl: 'https://api.example/gateways/newebpay/return',
  notifyUrl: 'https://api.example/gateways/newebpay/notify',
}

export const merchant = newebpay.merchant(account, addresses)

/** The same shop after its keys were changed; it still knows the ones before. */
export const merchantWithNewKeys = newebpay.merchant(
  {
    ...account,
    NEWEBPAY_HASH_KEY: 'n'.repeat(32),
    NEWEBPAY_HASH_IV: 'w'.repeat(16),
    NEWEBPAY_PREVIOUS_HASH_KEY: account.NEWEBPAY_HASH_KEY,
    NEWEBPAY_PREVIOUS_HASH_IV: account.NEWEBPAY_HASH_IV,
  },
  addresses,
)

/** A shop with other keys and no memory of these. */
export const stranger = newebpay.merchant(
  { ...account, NEWEBPAY_HASH_KEY: 's'.repeat(32), NEWEBPAY_HASH_IV: 't'.repeat(16) },
  addresses,
)

/** The shop of the manual's samples. */
export const manualMerchant = newebpay.merchant(
  {
    ...account,
    NEWEBPAY_MERCHANT_ID: 'MS127874575',
    NEWEBPAY_HASH_KEY: 'Fs5cX1TGqYM2PpdbE14a9H83YQSQF5jn',
    NEWEBPAY_HASH_IV: 'C6AcmfqJILwgnhIP',
  },
  addresses,
)

export const at = new Date('2026-06-02T07:30:45.678Z')

export const payment: PaymentRequest = {
  transId: '260602A0123456789XYZ',
  amount: 1200,
  title: '陶藝入門',
  locale: 'zh-TW',
  at,
  orderUrl: 'https://web.example/orders/17',
}

/** What an approval says, for tests to change. */
export const approval = {
  MerchantID: account.NEWEBPAY_MERCHANT_ID,
  Amt: 1200,
  TradeNo: '26060215304512345',
  MerchantOrderNo: payment.transId,
  RespondType: 'JSON',
  IP: '192.0.2.1',
  EscrowBank: 'HNCB',
  PaymentType: 'CREDIT',
  PayTime: '2026-06-02 15:30:45',
  RespondCode: '00',
  Auth: '115468',
  Card6No: '400022',
  Card4No: '1111',
  Exp: '3009',
  ECI: '5',
}

/** An approval in JSON, with anything changed before it is signed. */
export function json(changes: object = {}, head: object = {}): string {
  return JSON.stringify({
    Status: 'SUCCESS',
    Message: '授權成功',
    Result: { ...approval, ...changes },
    ...head,
  })
}

/** An approval as an urlencoded line, with anything changed before it is signed. */
export function line(changes: Readonly<Record<string, string>> = {}): string {
  const approved = { ...approval, Amt: String(approval.Amt), RespondType: 'String' }
  return encodeForm({ Status: 'SUCCESS', Message: '授權成功', ...approved, ...changes })
}

/** An answer with this content, as the gateway signs it. */
export function sealed(content: string): Record<string, string> {
  return {
    Status: 'SUCCESS',
    MerchantID: account.NEWEBPAY_MERCHANT_ID,
    Version: '2.3',
    ...sealTradeInfo(content, merchant.keys),
  }
}

export function read(form: Readonly<Record<string, string>>, shop: NewebpayMerchant = merchant): Reading {
  return newebpay.readCallback(parseForm(encodeForm(form)), shop)
}

/** Reads an answer with this content, signed. */
export function readSealed(content: string, shop: NewebpayMerchant = merchant): Reading {
  return read(sealed(content), shop)
}

/** The verdict in one word. */
export function verdict(reading: Reading): string {
  return reading.verified ? reading.outcome : reading.rejection
}

export function without(form: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(form).filter(([key]) => key !== name))
}
