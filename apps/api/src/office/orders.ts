import type { OfficeOrder, OfficeOrderDetail } from '@baoming/contract/office'
import {
  findOfficeOrder,
  listOfficeOrders,
  type OfficeOrderFound,
  type OfficeOrderRow,
  type Queries,
} from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import { survivingTime } from '../classes/unreadable-class.ts'
import type { Context } from '../context.ts'
import { receiptNumber } from '../receipts/receipt-json.ts'
import { problem } from '../http/problem.ts'
import { officeRoute } from './office-route.ts'
import { rejectForeignCursor } from './page-cursor.ts'
import { readableOrders } from './unreadable-order.ts'

/** The registrations of the office. */
export const officeOrderRoutes: FastifyPluginAsync<{ context: Pick<Context, 'database'> }> = async (
  app,
  { context },
) => {
  const { db } = context.database
  const readable = readableOrders(app.log)

  officeRoute(app, 'listOfficeOrders', async ({ query }) => {
    const page = await listOfficeOrders(db, query).catch(rejectForeignCursor)
    return { orders: page.rows.filter(readable.isReadable).map(orderJson), next: page.next }
  })

  officeRoute(app, 'getOfficeOrder', async ({ params }) => {
    return readOrderDetail(db, readable, params.id)
  })
}

/** Reads an order with everything that happened to it. @throws ProblemError where there is none that can be shown */
export async function readOrderDetail(
  db: Queries,
  { isReadable, isReadablePayment }: ReturnType<typeof readableOrders>,
  id: string,
): Promise<OfficeOrderDetail> {
  const found = await findOfficeOrder(db, id)
  if (!found || !isReadable(found.order)) throw problem('not_found', 'There is no such registration.')
  return detailJson({ ...found, payments: found.payments.filter(isReadablePayment) })
}

const orderJson = ({ class: { startsAt, ...ofClass }, ...row }: OfficeOrderRow): OfficeOrder => ({
  id: row.id,
  class: { ...ofClass, startsAt: survivingTime(new Date(startsAt)) },
  memberStatus: row.memberStatus,
  memberName: row.memberName,
  memberEmail: row.memberEmail,
  memberPhone: row.memberPhone,
  seats: row.seats,
  amount: row.amount,
  status: row.status,
  cancelledAt: timeJson(row.cancelledAt),
  registerIndex: row.registerIndex,
  emailUndeliverable: row.emailUndeliverable,
  createdAt: survivingTime(row.createdAt),
})

const detailJson = ({
  order,
  payments,
  responses,
  events,
  mails,
  refunds,
  receipt,
}: OfficeOrderFound): OfficeOrderDetail => ({
  order: {
    ...orderJson(order),
    locale: order.locale,
    secondName: order.secondName,
    byHand: order.byHand,
    version: order.version,
    holdExpiresAt: survivingTime(order.holdExpiresAt),
    confirmationMailed: order.confirmationMailed,
    unpaidMailAt: timeJson(order.unpaidMailAt),
    erasedAt: timeJson(order.erasedAt),
  },
  payments: payments.map(({ createdAt, completedAt, ...payment }) => ({
    ...payment,
    createdAt: survivingTime(createdAt),
    completedAt: timeJson(completedAt),
  })),
  responses: responses.map(({ receivedAt, ...response }) => ({
    ...response,
    receivedAt: survivingTime(receivedAt),
  })),
  events: events.map(({ at, ...event }) => ({ ...event, at: survivingTime(at) })),
  mails: mails.map(({ at, ...mail }) => ({ ...mail, at: survivingTime(at) })),
  refunds: refunds.map(({ recordedAt, endedAt, ...refund }) => ({
    ...refund,
    recordedAt: survivingTime(recordedAt),
    endedAt: timeJson(endedAt),
  })),
  receipt: {
    title: receipt?.title ?? null,
    taxId: receipt?.taxId ?? null,
    number: receipt ? receiptNumber(receipt.year, receipt.number) : null,
    issuedAt: timeJson(receipt?.issuedAt ?? null),
  },
})

const timeJson = (at: Date | null): string | null => at && survivingTime(at)
