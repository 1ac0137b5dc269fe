import { and, type AnyColumn, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import {
  gatewayResponses,
  orderEventNotes,
  orderEvents,
  orderMails,
  orderReceipts,
  orders,
  owedRefunds,
  payments,
} from '../schema/index.ts'
import { officeOrderColumns } from './office-order-columns.ts'

/** An order with everything that happened to it. */
export type OfficeOrderFound = NonNullable<Awaited<ReturnType<typeof findOfficeOrder>>>

/**
 * Finds an order with its payments, what gateways said of them and what people did, all oldest first, as of one moment.
 * Its version is the last act's id.
 * @returns undefined when there is no such order
 * @throws DrizzleQueryError
 */
export const findOfficeOrder = (db: Queries, id: string) =>
  db.transaction(
    async (tx) => {
      const [order] = await tx
        .select({
          ...officeOrderColumns,
          locale: orders.locale,
          secondName: orders.secondName,
          byHand: orders.byHand,
          holdExpiresAt: orders.holdExpiresAt,
          confirmationMailed: orders.confirmPaymentEmailOk,
          unpaidMailAt: orders.unpaidMailAt,
          erasedAt: orders.erasedAt,
        })
        .from(orders)
        .where(eq(orders.id, id))
      if (!order) return undefined
      const paid = await findPayments(tx, id)
      const events = await findEvents(tx, id)
      return {
        order: { ...order, version: events.at(-1)?.id ?? 0 },
        payments: paid,
        responses: await findResponses(tx, paid),
        events,
        mails: await findMails(tx, id),
        refunds: await findRefunds(tx, id),
        receipt: await findReceiptOf(tx, id),
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )

const findPayments = (db: Queries, orderId: string) =>
  db
    .select({
      id: payments.id,
      gateway: payments.gateway,
      transId: payments.transId,
      status: payments.status,
      amount: payments.amount,
      gatewayTradeNumber: payments.gatewayTradeNumber,
      responseMessage: payments.responseMessage,
      createdAt: payments.createdAt,
      completedAt: payments.completedAt,
      recordedBy: nameOf(payments.recordedBy),
    })
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(asc(payments.createdAt), asc(payments.id))

/** What people did, with what they typed about it. */
const findEvents = (db: Queries, orderId: string) =>
  db
    .select({
      id: orderEvents.id,
      at: orderEvents.at,
      kind: orderEvents.kind,
      actor: orderEvents.actor,
      who: nameOf(orderEvents.staffId),
      note: orderEventNotes.text,
      data: orderEvents.data,
    })
    .from(orderEvents)
    .leftJoin(orderEventNotes, eq(orderEventNotes.eventId, orderEvents.id))
    .where(eq(orderEvents.orderId, orderId))
    .orderBy(asc(orderEvents.id))

const findMails = (db: Queries, orderId: string) =>
  db
    .select({ job: orderMails.job, at: orderMails.at, outcome: orderMails.outcome, said: orderMails.said })
    .from(orderMails)
    .where(eq(orderMails.orderId, orderId))
    .orderBy(asc(orderMails.id))

const findRefunds = (db: Queries, orderId: string) =>
  db
    .select({
      id: owedRefunds.id,
      paymentId: owedRefunds.paymentId,
      amount: owedRefunds.amount,
      recordedAt: owedRefunds.recordedAt,
      recordedBy: sql<string>`${nameOf(owedRefunds.recordedBy)}`,
      endedAs: owedRefunds.endedAs,
      endedAt: owedRefunds.endedAt,
      endedBy: nameOf(owedRefunds.endedBy),
      method: owedRefunds.method,
      givenOn: owedRefunds.givenOn,
    })
    .from(owedRefunds)
    .innerJoin(payments, eq(payments.id, owedRefunds.paymentId))
    .where(eq(payments.orderId, orderId))
    .orderBy(asc(owedRefunds.recordedAt), asc(owedRefunds.id))

async function findReceiptOf(db: Queries, orderId: string) {
  const { title, taxId, year, number, issuedAt } = orderReceipts
  const [receipt] = await db
    .select({ title, taxId, year, number, issuedAt })
    .from(orderReceipts)
    .where(eq(orderReceipts.orderId, orderId))
  return receipt
}

/** SQL: the name of somebody of the staff; null for nobody. */
const nameOf = (staffId: AnyColumn) =>
  sql<string | null>`(select name from staff where staff.id = ${staffId})`

/** Those stored with the payments, and those that name their trade numbers but are not believed. */
async function findResponses(db: Queries, paid: readonly { id: string; transId: string }[]) {
  if (paid.length === 0) return []
  const { paymentId, od_sob: transId } = gatewayResponses
  return db
    .select({
      id: gatewayResponses.id,
      gateway: gatewayResponses.gateway,
      channel: gatewayResponses.channel,
      verdict: gatewayResponses.verdict,
      outcome: gatewayResponses.outcome,
      transId,
      message: gatewayResponses.response_msg,
      receivedAt: gatewayResponses.arrivedAt,
    })
    .from(gatewayResponses)
    .where(
      or(
        inArray(
          paymentId,
          paid.map((payment) => payment.id),
        ),
        and(
          isNull(paymentId),
          inArray(
            transId,
            paid.map((payment) => payment.transId),
          ),
        ),
      ),
    )
    .orderBy(asc(gatewayResponses.arrivedAt), asc(gatewayResponses.id))
}
