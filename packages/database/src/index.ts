export * from './schema/index.ts'

export * from './connection/address.ts'
export * from './connection/database.ts'
export * from './connection/embedded-server.ts'
export * from './connection/migrate.ts'
export * from './connection/open-for-audit.ts'
export * from './connection/require-suitable.ts'
export * from './sql/execute-text.ts'

export { findClass, findClassEvent, listClasses } from './classes/find-classes.ts'
export * from './classes/payment-titles.ts'

export * from './holds/client-limits.ts'
export {
  cancelOrder,
  expireHolds,
  releaseHolds,
  type HoldsToRelease,
  type ReleasedHolds,
} from './holds/end-holds.ts'

export * from './orders/correct-email.ts'
export * from './orders/create-order.ts'
export * from './orders/find-order.ts'
export * from './orders/record-order-mail.ts'
export * from './orders/set-order-locale.ts'
export {
  claimOrderCodeTry,
  findOrdersByCode,
  forgetOrderCodes,
  keepOrderCode,
  orderCodeDays,
  orderCodeTriesPerHour,
} from './orders/access/codes.ts'
export {
  claimOrderLinkMail,
  findOrdersToOpen,
  forgetOrderLinkMails,
  type OrderToOpen,
} from './orders/access/lost-links.ts'
export * from './orders/access/tickets.ts'
export * from './orders/access/token-version.ts'

export * from './payments/claim-queries.ts'
export * from './payments/create-payment.ts'

export {
  findSettled,
  settleAgain,
  settleRechecked,
  settleResponses,
  type RecheckAnswer,
  type Settled,
} from './settling/settle.ts'
export * from './settling/settle-lane.ts'
export {
  failedResponses,
  findUnconfirmed,
  forgottenResponses,
  storeFailedResponse,
  type ArrivedResponse,
} from './settling/store-response.ts'

export * from './callbacks/callback-counts.ts'
export * from './callbacks/unsigned-callbacks.ts'

export * from './outbox/empty-outbox.ts'

export * from './erasing/erase-outlived.ts'
export * from './erasing/forget.ts'

export * from './books/audit-books.ts'
export { auditCheckNames, type AuditCheck } from './books/audit-checks.ts'
export * from './books/read-backlog.ts'

export * from './seed/seed-database.ts'
