import type { Gateway } from '../gateway.ts'
import { acknowledge } from './acknowledge.ts'
import { addressCharactersMax } from './addresses.ts'
import { readCallback } from './callback.ts'
import { merchant, type NewebpayMerchant } from './merchant.ts'
import { readOrdinary } from './ordinary.ts'
import { settings } from './settings.ts'
import { queryRequest, readQuery } from './query.ts'
import { redirectForm } from './redirect-form.ts'
import { titleRules } from './title-rules.ts'

/**
 * NewebPay's payment page, MPG. Orders and responses travel encrypted in one field, with a check value over it. Source:
 * manual NDNF-1.1.9 (22 July 2025).
 */
export const newebpay: Gateway<NewebpayMerchant> = {
  id: 'newebpay',
  name: { 'zh-TW': '信用卡（藍新金流）', en: 'Credit card (NewebPay)' },
  takesNewMerchants: true,
  settings,
  merchant,
  currentKeyId: ({ keys }) => keys.id,
  titleRules,
  callbackRules: { ports: [80, 443], charactersMax: addressCharactersMax, forbidden: null },
  redirectForm,
  readCallback,
  ordinary: { readOrdinary },
  acknowledge,
  recheck: null,
  query: { queryRequest, readQuery },
  simulated: async () => (await import('./sim/index.ts')).newebpaySimulated,
  explainer: async () => (await import('./explain/index.ts')).newebpayExplainer,
}

export type { NewebpaySecrets } from './check-values.ts'
export type { NewebpayKeys, NewebpayMerchant } from './merchant.ts'
export { sealTradeInfo } from './trade-info.ts'
