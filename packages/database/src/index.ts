export * from './schema/index.ts'

export * from './connection/address.ts'
export * from './connection/database.ts'
export * from './connection/embedded-server.ts'
export * from './connection/migrate.ts'
export * from './connection/open-database.ts'
export * from './connection/open-for-audit.ts'
export * from './connection/ping-database.ts'
export * from './connection/require-suitable.ts'
export { executeText, runScript } from './sql/prepared.ts'

export * from './classes/find-class-event.ts'
export * from './classes/find-classes.ts'
export * from './classes/payment-titles.ts'

export * from './holds/client-limits.ts'
export * from './holds/cancel-order.ts'
export * from './holds/expire-holds.ts'
export * from './holds/forget-networks.ts'
export * from './holds/release-holds.ts'

export * from './orders/correct-email.ts'
export * from './orders/create-order.ts'
export * from './orders/find-order.ts'
export { openOrderLane, type OrderLane } from './orders/order-lane.ts'
export type { CreatedOrder } from './orders/created-order.ts'
export type { IdempotencyKey, NewOrder, OrderClient } from './orders/new-order.ts'
export * from './orders/forget-idempotency-keys.ts'
export * from './orders/order-reader.ts'
export * from './orders/record-order-mail.ts'
export * from './orders/set-order-locale.ts'
export * from './orders/access/claim-lost-link-mail.ts'
export { claimOrderCodeTry, orderCodeTriesPerHour } from './orders/access/code-tries.ts'
export * from './orders/access/find-order-access.ts'
export * from './orders/access/find-orders-by-code.ts'
export * from './orders/access/forget-expired.ts'
export * from './orders/access/keep-code.ts'
export * from './orders/access/keep-ticket.ts'
export * from './schema/link-days.ts'
export { findOrdersToOpen, type OrderToOpen } from './orders/access/orders-to-open.ts'
export * from './orders/access/redeem-ticket.ts'
export * from './orders/access/revoke-order-links.ts'

export * from './payments/claim-queries.ts'
export * from './payments/count-open-payments.ts'
export * from './payments/create-payment.ts'
export { openPaymentLane, type PaymentLane } from './payments/payment-lane.ts'
export type { NewPayment, OpenedPayment, PaymentClient } from './payments/new-payment.ts'
export * from './payments/forget-counts.ts'
export * from './payments/pause-gateway.ts'
export * from './payments/record-query-answer.ts'

export * from './settling/find-settled.ts'
export {
  settleAgain,
  settleRechecked,
  settleResponses,
  type RecheckAnswer,
  type Settled,
} from './settling/settle.ts'
export * from './settling/settle-lane.ts'
export type { ArrivedResponse } from './settling/arrived-response.ts'
export * from './settling/find-unfinished.ts'
export * from './settling/store-failed-response.ts'

export * from './callbacks/add-callback-counts.ts'
export * from './callbacks/forget-callback-counts.ts'
export * from './callbacks/forget-unsigned.ts'
export * from './callbacks/store-unsigned.ts'

export * from './outbox/empty-outbox.ts'
export * from './outbox/owe-unpaid-mails.ts'

export * from './erasing/erase-outlived.ts'
export * from './erasing/forget.ts'
export * from './erasing/plan-forgetting.ts'
export { unpaidRetentionDays } from './erasing/retention.ts'
export * from './erasing/unknown-addresses.ts'

export * from './staff/begin-session.ts'
export * from './staff/challenges.ts'
export * from './staff/change-staff.ts'
export * from './staff/claim-invitation.ts'
export * from './staff/end-session.ts'
export { findInvitation, type OpenInvitation } from './staff/find-invitation.ts'
export * from './staff/forget-expired.ts'
export * from './staff/invite-staff.ts'
export * from './staff/list-sessions.ts'
export * from './staff/list-staff.ts'
export {
  makeOwnerInvitation,
  ownerInvitationMinutes,
  type NewOwnerInvitation,
  type OwnerInvitation,
} from './staff/make-owner-invitation.ts'
export * from './staff/office-log.ts'
export { hasOwner } from './staff/owners-lock.ts'
export * from './staff/passkeys.ts'
export * from './staff/passphrases.ts'
export type { StaffSession } from './staff/read-session.ts'
export * from './staff/renew-session.ts'
export * from './staff/set-invitation-token.ts'
export * from './staff/sign-in-tries.ts'
export * from './staff/touch-session.ts'
export * from './staff/withdraw-invitation.ts'

export * from './books/audit-books.ts'
export { auditCheckNames, type AuditCheck } from './books/audit-checks.ts'
export * from './books/read-backlog.ts'

export * from './seed/seed-database.ts'
