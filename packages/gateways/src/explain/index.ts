export { explainCheckMacValue } from '../ecpay/explain/check-mac-value.ts'
export { explainSpcheck, type GreenworldSecrets } from '../greenworld/explain/check-values.ts'
export { explainTradeSha } from '../newebpay/explain/trade-sha.ts'
export type { Explanation, Finding, Mistake, ReceivedField, Step } from './explanation.ts'
