import type { Explainer } from '../../explain/explanation.ts'
import type { SettingValues } from '../../protocol/settings.ts'
import { explainTradeSha } from './trade-sha.ts'

/** Explains `TradeSha`, and the padding of `TradeInfo`. */
export const newebpayExplainer: Explainer = {
  secretSettings: [
    'NEWEBPAY_HASH_KEY',
    'NEWEBPAY_HASH_IV',
    'NEWEBPAY_PREVIOUS_HASH_KEY',
    'NEWEBPAY_PREVIOUS_HASH_IV',
  ],
  explain(fields, secrets) {
    const current = { hashKey: secrets.NEWEBPAY_HASH_KEY ?? '', hashIv: secrets.NEWEBPAY_HASH_IV ?? '' }
    return explainTradeSha(fields, current, previousPair(secrets))
  },
}

function previousPair({
  NEWEBPAY_PREVIOUS_HASH_KEY: hashKey,
  NEWEBPAY_PREVIOUS_HASH_IV: hashIv,
}: SettingValues) {
  return hashKey && hashIv ? { hashKey, hashIv } : null
}
