import type { Explainer } from '../../explain/explanation.ts'
import type { SettingValues } from '../../protocol/settings.ts'
import { explainCheckMacValue } from './check-mac-value.ts'

/** Explains `CheckMacValue`. */
export const ecpayExplainer: Explainer = {
  secretSettings: ['ECPAY_HASH_KEY', 'ECPAY_HASH_IV', 'ECPAY_PREVIOUS_HASH_KEY', 'ECPAY_PREVIOUS_HASH_IV'],
  explain(fields, secrets) {
    const current = { hashKey: secrets.ECPAY_HASH_KEY ?? '', hashIv: secrets.ECPAY_HASH_IV ?? '' }
    return explainCheckMacValue(fields, current, previousPair(secrets))
  },
}

function previousPair({ ECPAY_PREVIOUS_HASH_KEY: hashKey, ECPAY_PREVIOUS_HASH_IV: hashIv }: SettingValues) {
  return hashKey && hashIv ? { hashKey, hashIv } : null
}
