import type { Pool } from '../connection/database.ts'
import { openLane } from '../sql/lane.ts'
import { runPrepared, statement } from '../sql/prepared.ts'
import { type CreatePaymentResult, createPayment } from './create-payment.ts'
import type { NewPayment } from './new-payment.ts'
import { type Opening, openPayments } from './open-payments.ts'

/** Group commit of new payments: those that arrive in one process while a list is being committed share the next commit. */
export interface PaymentLane {
  /** As `createPayment`. */
  create(payment: NewPayment): Promise<CreatePaymentResult>
}

/** Opens a lane on a pool. */
export function openPaymentLane(db: Pool): PaymentLane {
  const lane = openLane<NewPayment, Opening>({
    decide: (payments) => openPayments(db, payments),
    findLocked: (payments) => ofLockedOrders(db, payments),
    listMax: 64,
  })
  return { create: (payment) => createPayment(db, payment, lane.add) }
}

const findingLocked = statement`
  with named as (
    select id from orders where id = any (array(select json_array_elements_text($1::text::json)::uuid))
  ),
  free as (
    select id from orders where id = any (array(select id from named)) for no key update skip locked
  )
  select id from named where id not in (select id from free)
`

/** Finds the payments whose order another transaction has locked. */
async function ofLockedOrders(db: Pool, payments: readonly NewPayment[]): Promise<ReadonlySet<NewPayment>> {
  const ids = [...new Set(payments.map(({ orderId }) => orderId))]
  const rows = await runPrepared<{ id: string }>(db, findingLocked, [JSON.stringify(ids)])
  const locked = new Set(rows.map(({ id }) => id))
  // PostgreSQL writes ids in lower case.
  return new Set(payments.filter(({ orderId }) => locked.has(orderId.toLowerCase())))
}
