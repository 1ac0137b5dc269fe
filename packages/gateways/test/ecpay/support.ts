import { ecpay, encodeForm, parseForm } from '../../src/index.ts'
import { simulatedGateways } from '../../src/sim.ts'
import type { EcpayMerchant, PaymentRequest, Reading, SettingValues } from '../../src/index.ts'
import { checkMacValue } from '../../src/index.ts'
import type { SimulatedOrder, SimulatedResult } from '../../src/sim.ts'

type Fields = Readonly<Record<string, string>>

export const sim = simulatedGateways.ecpay

export const keys = { hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs' }
export const newKeys = { hashKey: 'aB3dE5gH7jK9mN1p', hashIv: 'Zy8xWv6uTs4rQp2o' }

export const settings: SettingValues = {
  ECPAY_MERCHANT_ID: '3002607',
  ECPAY_HASH_KEY: keys.hashKey,
  ECPAY_HASH_IV: keys.hashIv,
  ECPAY_EXTRA_INFO: '1',
  ECPAY_PAYMENT_URL: 'https://sim.example/ecpay/Cashier/AioCheckOut/V5',
  ECPAY_QUERY_URL: 'https://sim.example/ecpay/Cashier/QueryTradeInfo/V5',
}

export const addresses = {
  returnUrl: 'https://api.example/gateways/ecpay/return',
  notifyUrl: 'https://api.example/gateways/ecpay/notify',
}

export const merchant = ecpay.merchant(settings, addresses)

/** The shop after it changed its keys, as long as answers to older payments may come. */
export const rotated = ecpay.merchant(
  {
    ...settings,
    ECPAY_HASH_KEY: newKeys.hashKey,
    ECPAY_HASH_IV: newKeys.hashIv,
    ECPAY_PREVIOUS_HASH_KEY: keys.hashKey,
    ECPAY_PREVIOUS_HASH_IV: keys.hashIv,
  },
  addresses,
)

/** What the gateway has on its books about the shop. */
export const account = settings

/** 15:30:45 on June 2nd in Taipei. */
export const now = new Date('2026-06-02T07:30:45Z')

export const payment: PaymentRequest = {
  transId: '260602A0123456789XYZ',
  amount: 1200,
  title: '陶藝入門',
  locale: 'zh-TW',
  at: now,
  orderUrl: 'https://shop.example/orders/1',
}

export const order: SimulatedOrder = {
  merchant: '3002607',
  transId: payment.transId,
  amount: 1200,
  title: '陶藝入門',
  locale: 'zh-TW',
  returnUrl: addresses.returnUrl,
  notifyUrl: addresses.notifyUrl,
  backUrl: payment.orderUrl,
  echo: { MerchantTradeDate: '2026/06/02 15:30:45', NeedExtraPaidInfo: 'Y' },
}

export const approved: SimulatedResult = {
  outcome: 'approved',
  code: '00',
  message: 'Approved',
  number: '12345678',
  at: new Date('2026-06-02T07:31:10Z'),
  card: { first6: '431195', last4: '2222', expiry: '3012' },
  eci: '5',
  authCode: '777777',
  token: 'a'.repeat(40),
  simulatedPaid: false,
}

export const declined: SimulatedResult = {
  ...approved,
  outcome: 'declined',
  code: '51',
  message: '餘額不足',
  authCode: '',
}

/** The fields of a paid notice, with anything changed before they are signed; `undefined` leaves a field out. */
export function notice(
  changes: Readonly<Record<string, string | undefined>> = {},
  pair = keys,
): Record<string, string> {
  const { CheckMacValue: _, ...fields } = sim.answer(order, approved, account, 'notify')
  return sign({ ...fields, ...changes }, pair)
}

/** Signs fields as they are; `undefined` leaves a field out. */
export function sign(
  fields: Readonly<Record<string, string | undefined>>,
  pair = keys,
): Record<string, string> {
  const present = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { ...Object.fromEntries(present), CheckMacValue: checkMacValue(present, pair) }
}

/** Reads an answer as if it had come over the wire. */
export function read(fields: Fields, shop: EcpayMerchant = merchant): Reading {
  return readBody(encodeForm(fields), shop)
}

export function readBody(body: string, shop: EcpayMerchant = merchant): Reading {
  return ecpay.readCallback(parseForm(body), shop)
}

/** The verdict in one word, and whether the gateway sent it. */
export function verdict(reading: Reading): string {
  if (reading.verified) return reading.outcome
  return reading.authentic ? `${reading.rejection}, authentic` : reading.rejection
}

export function without(fields: Fields, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name))
}

/** A body with each of its bytes written as an escape, for tests that change single bytes. */
export function escapeAll(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
}
