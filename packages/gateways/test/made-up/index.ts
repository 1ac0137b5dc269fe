import type { Gateway } from '../../src/gateway.ts'
import { acknowledge } from './acknowledge.ts'
import { readCallback } from './callback.ts'
import { merchant, type ShanpayMerchant } from './merchant.ts'
import { redirectForm } from './redirect-form.ts'
import { settings } from './settings.ts'
import { titleRules } from './title-rules.ts'

/**
 * A gateway that exists nowhere, as plain as a signed redirect protocol can be: docs/adding-a-gateway.md walks through
 * it, and apps/api/test/gateways/made-up-gateway.test.ts takes a payment through it.
 */
export const shanpay: Gateway<ShanpayMerchant> = {
  id: 'shanpay',
  name: { 'zh-TW': '信用卡（山付）', en: 'Credit card (Shanpay)' },
  takesNewMerchants: true,
  settings,
  merchant,
  currentKeyId: ({ keys }) => keys.id,
  titleRules,
  callbackRules: { ports: [443], charactersMax: 200, forbidden: null },
  redirectForm,
  readCallback,
  ordinary: null,
  acknowledge,
  // The signature covers every field, so it proves a success.
  recheck: null,
  query: null,
  simulated: async () => (await import('./sim/index.ts')).shanpaySimulated,
  explainer: async () => (await import('./explain/index.ts')).shanpayExplainer,
}
