export type * from './gateway.ts'
export type * from './protocol/acknowledgement.ts'
export type * from './protocol/callback-addresses.ts'
export type * from './protocol/payment.ts'
export type * from './protocol/queries.ts'
export * from './table.ts'

export { maskCardNumbers, mayHoldCardNumber } from './form/card-number.ts'
export { encodeForm, parseForm, rawField, type FormField, type ParsedForm } from './form/form.ts'
export type { Keys } from './protocol/keys.ts'
export {
  checkTitle,
  joinRules,
  safeTitle,
  type TitleProblem,
  type TitleRules,
} from './protocol/payment-title.ts'
export {
  isAuthentic,
  type OrdinaryReader,
  type Outcome,
  type Reading,
  type Rejection,
  type RejectedReading,
  type VerifiedReading,
} from './protocol/reading.ts'
export { emptyFields, textColumns, type ResponseFields } from './protocol/response-fields.ts'
export type { GatewaySetting, SettingValues } from './protocol/settings.ts'
export { tradeNumber, tradeNumberBytes } from './protocol/trade-number.ts'
export { taipeiTime } from './time/taipei.ts'

export { checkMacValue, ecpay, type EcpayKeys, type EcpayMerchant } from './ecpay/index.ts'
export { greenworld, type GreenworldMerchant } from './greenworld/index.ts'
export {
  newebpay,
  sealTradeInfo,
  type NewebpayKeys,
  type NewebpayMerchant,
  type NewebpaySecrets,
} from './newebpay/index.ts'
