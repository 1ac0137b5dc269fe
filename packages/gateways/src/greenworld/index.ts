import type { Gateway } from '../gateway.ts'
import { acknowledge } from './acknowledge.ts'
import { readCallback } from './callback.ts'
import { merchant, settings } from './merchant.ts'
import type { GreenworldMerchant } from './merchant.ts'
import { queryRequest, readQuery } from './query.ts'
import { redirectForm } from './redirect-form.ts'

/**
 * Green World's redirect protocol (`form_Sc_to5.php`, about 2005 to 2014), rebuilt from public shop modules: no
 * manual of it was found. Retired for new merchants, and the simulator's native tongue.
 */
export const greenworld: Gateway<GreenworldMerchant> = {
  id: 'greenworld',
  name: { 'zh-TW': '信用卡（綠界）', en: 'Credit card (Green World)' },
  settings,
  merchant,
  redirectForm,
  readCallback,
  acknowledge,
  queryRequest,
  readQuery,
}

export type { GreenworldMerchant } from './merchant.ts'
export { inspect, spcheck } from './check-values.ts'
export { readForm, signCallback } from './simulate.ts'
export type { GreenworldAnswer, GreenworldOrder, UnsignedAnswer } from './simulate.ts'
