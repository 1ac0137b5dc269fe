export { explainCheckMacValue } from './check-mac-value.ts'
export { explainSpcheck, type GreenworldSecrets } from './spcheck.ts'
export { explainTradeSha } from './trade-sha.ts'
export type { Explanation, Finding, Mistake, ReceivedField, Step } from './explanation.ts'
