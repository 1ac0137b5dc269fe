import type { Gateway } from '../gateway.ts'
import { acknowledge } from './acknowledge.ts'
import { readCallback } from './callback.ts'
import { merchant, type GreenworldMerchant } from './merchant.ts'
import { readOrdinary } from './ordinary.ts'
import { settings } from './settings.ts'
import { readRecheck, recheckRequest } from './recheck.ts'
import { redirectForm } from './redirect-form.ts'
import { titleRules } from './title-rules.ts'

/**
 * Green World's redirect protocol (`form_Sc_to5.php`, about 2005 to 2014), rebuilt from public shop modules because no
 * manual was found. It takes no new merchants.
 */
export const greenworld: Gateway<GreenworldMerchant> = {
  id: 'greenworld',
  name: { 'zh-TW': '信用卡（綠界舊制）', en: 'Credit card (Green World, classic)' },
  takesNewMerchants: false,
  settings,
  merchant,
  currentKeyId: ({ keys }) => keys.id,
  titleRules,
  callbackRules: { ports: [], charactersMax: Infinity, forbidden: null },
  redirectForm,
  readCallback,
  ordinary: { readOrdinary },
  acknowledge,
  recheck: { recheckRequest, readRecheck },
  // The gateway's server identifies a transaction by values of its callback, so nothing can be queried without one.
  query: null,
  simulated: async () => (await import('./sim/index.ts')).greenworldSimulated,
  explainer: async () => (await import('./explain/index.ts')).greenworldExplainer,
}

export type { GreenworldMerchant } from './merchant.ts'
export { captureQuery, inspect, spcheck } from './check-values.ts'
