import type { Gateway } from '../gateway.ts'
import { acknowledge } from './acknowledge.ts'
import { readCallback } from './callback.ts'
import { merchant, type EcpayMerchant } from './merchant.ts'
import { readOrdinary } from './ordinary.ts'
import { settings } from './settings.ts'
import { queryRequest, readQuery } from './query.ts'
import { redirectForm } from './redirect-form.ts'
import { titleRules } from './title-rules.ts'

/** ECPay AIO, version 5: card payments on the gateway's page, signed with CheckMacValue (SHA-256). */
export const ecpay: Gateway<EcpayMerchant> = {
  id: 'ecpay',
  name: { 'zh-TW': '信用卡（綠界 ECPay）', en: 'Credit card (ECPay)' },
  takesNewMerchants: true,
  settings,
  merchant,
  currentKeyId: ({ keys }) => keys.id,
  titleRules,
  // Source: developers.ecpay.com.tw, page 2858.
  callbackRules: { ports: [80, 443], charactersMax: 200, forbidden: /[;|`]/ },
  redirectForm,
  readCallback,
  ordinary: { readOrdinary },
  acknowledge,
  // A check value covers every field of a notice, so it proves a success.
  recheck: null,
  query: { queryRequest, readQuery },
  simulated: async () => (await import('./sim/index.ts')).ecpaySimulated,
  explainer: async () => (await import('./explain/index.ts')).ecpayExplainer,
}

export { checkMacValue } from './check-values.ts'
export type { CheckMacKeys, SignedField } from './check-values.ts'
export type { EcpayKeys, EcpayMerchant } from './merchant.ts'
