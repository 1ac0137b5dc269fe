import type { Explainer } from '../../explain/explanation.ts'
import { explainSpcheck } from './check-values.ts'

/** Explains `spcheck`, and `inspect` where its secret is set. */
export const greenworldExplainer: Explainer = {
  secretSettings: ['GREENWORLD_CHECK_CODE', 'GREENWORLD_ACCOUNT', 'GREENWORLD_PREVIOUS_CHECK_CODE'],
  explain(fields, { GREENWORLD_CHECK_CODE, GREENWORLD_ACCOUNT, GREENWORLD_PREVIOUS_CHECK_CODE }) {
    const secrets = { checkCode: GREENWORLD_CHECK_CODE ?? '', account: GREENWORLD_ACCOUNT ?? null }
    return explainSpcheck(fields, secrets, GREENWORLD_PREVIOUS_CHECK_CODE ?? null)
  },
}
