export * from './audit.ts'
export * from './callback-counts.ts'
export { findClass, findClassEvent, listClasses } from './classes.ts'
export * from './class-titles.ts'
export * from './client-limits.ts'
export * from './correct-email.ts'
export * from './create-order.ts'
export * from './create-payment.ts'
export * from './database-address.ts'
export * from './database.ts'
export * from './embedded-server.ts'
export {
  cancelOrder,
  expireHolds,
  releaseHolds,
  type HoldsToRelease,
  type ReleasedHolds,
} from './expire-holds.ts'
export * from './execute-text.ts'
export * from './find-order.ts'
export * from './forget.ts'
export * from './migrate.ts'
export * from './order-access.ts'
export {
  claimOrderCodeTry,
  findOrdersByCode,
  forgetOrderCodes,
  keepOrderCode,
  orderCodeDays,
  orderCodeTriesPerHour,
} from './order-codes.ts'
export {
  claimOrderLinkMail,
  findOrdersToOpen,
  forgetOrderLinkMails,
  type OrderToOpen,
} from './order-links.ts'
export * from './order-locale.ts'
export * from './order-mail.ts'
export * from './order-tickets.ts'
export * from './outbox.ts'
export * from './query-payments.ts'
export * from './retention.ts'
export * from './schema.ts'
export * from './seed.ts'
export * from './settle-lane.ts'
export * from './suitable.ts'
export * from './unsigned-callbacks.ts'
export {
  findSettled,
  settleAgain,
  settleRechecked,
  settleResponses,
  type RecheckAnswer,
  type Settled,
} from './settle.ts'
export {
  failedResponses,
  findUnconfirmed,
  forgottenResponses,
  storeFailedResponse,
  type ArrivedResponse,
} from './store-response.ts'
