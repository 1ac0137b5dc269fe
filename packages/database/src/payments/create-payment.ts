import type { Pool } from '../connection/database.ts'
import type { NewPayment, OpenedPayment } from './new-payment.ts'
import { type Opening, openPayments } from './open-payments.ts'

/**
 * Why no payment was opened: the token does not open the order; the order is free, takes no payments, or does not exist;
 * its class is over or does not take place; it has too many payments; or the client's network opens too many.
 */
export type PaymentError =
  | 'no_access'
  | 'order_not_payable'
  | 'class_over'
  | 'class_called_off'
  | 'too_many_payments'
  | 'too_many_requests'

export type CreatePaymentResult =
  | { ok: true; payment: OpenedPayment }
  | {
      ok: false
      error: PaymentError
      /** With `too_many_requests`: when the network may open one again. */
      retryAt?: Date
    }

/** Runs the statement for a payment, alone or in a list. */
export type OpenPayment = (payment: NewPayment) => Promise<Opening>

/**
 * Opens one more payment of an order, while its hold runs, and extends the hold to 30 minutes from the order's making.
 * @param open by default alone, in a statement of its own
 * @returns the payment, or why none was opened
 * @throws PostgresError; its SQLSTATE is 23505 when the trade number was used before
 */
export async function createPayment(
  db: Pool,
  payment: NewPayment,
  open: OpenPayment = async (alone) => (await openPayments(db, [alone]))[0]!,
): Promise<CreatePaymentResult> {
  const opening = await open(payment)
  if (!opening.has_access) return { ok: false, error: 'no_access' }
  if (!opening.payable) return { ok: false, error: 'order_not_payable' }
  if (opening.called_off) return { ok: false, error: 'class_called_off' }
  if (opening.over) return { ok: false, error: 'class_over' }
  if (opening.tried) return { ok: false, error: 'too_many_payments' }
  if (opening.id === null) return { ok: false, error: 'too_many_requests', retryAt: nextHour() }
  const { id, amount, title, locale } = opening
  const createdAt = new Date(opening.created_at)
  return { ok: true, payment: { id, transId: payment.transId, amount, createdAt, title, locale } }
}

const hour = 3_600_000
const nextHour = () => new Date((Math.floor(Date.now() / hour) + 1) * hour)
