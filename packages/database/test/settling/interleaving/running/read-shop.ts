import { eq, gt, inArray, max } from 'drizzle-orm'
import {
  classes,
  type Database,
  gatewayResponses,
  leftNumbers,
  orderEvents,
  orders,
  payments,
} from '../../../../src/index.ts'
import { type History, saidIn } from '../histories/history.ts'
import type { Order, Payment, Response, Shop, SoldClass } from '../model/shop.ts'
import type { Names } from './names.ts'
import { takeOwed } from './owed.ts'

/** Reads back whole what a history has left. What nobody was told of gets a negative index, as no model has. */
export async function readShop(database: Database, history: History, names: Names): Promise<Shop> {
  const rows = await readRows(database, names)
  const owed = await takeOwed(database)
  const orderOf = indexing(names.orders)
  const paymentOf = indexing(names.payments)
  const responseOf = indexing(names.responses)
  const claims = new Map(saidIn(history).map(({ response, claim }) => [response, claim]))

  const classOf = (classId: number) => names.classes.findIndex(({ id }) => id === classId)
  const order = (row: OrderRow): Order => ({
    class: classOf(row.classId),
    seats: row.seats,
    free: row.amount === 0,
    status: row.status,
    holdRanOut: row.holdExpiresAt.getTime() < Date.now(),
    cancelled: row.cancelledAt !== null,
    registerNumber: row.registerIndex,
    wasIn: rows.events.flatMap(({ orderId, kind, data }) =>
      orderId === row.id && kind === 'moved' ? classOf(Number(data.leftClassId)) : [],
    ),
    acts: rows.events.filter(({ orderId, kind, data }) => orderId === row.id && isTold(kind, data)).length,
    mails: owed(row.id),
  })
  const payment = (row: PaymentRow): Payment => ({
    order: orderOf(row.orderId),
    status: row.status,
    paidBy: row.gatewayTradeNumber && names.numberOf(row.gatewayTradeNumber),
  })
  const response = (row: ResponseRow): Response => ({
    claim: { ...claims.get(responseOf(row.id))!, recheck: row.recheck },
    verdict: row.verdict,
    rechecks: owed(row.id),
  })
  return {
    classes: names.classes.map(({ id }) => ({
      ...soldClass(rows.classes.find((row) => row.id === id)!),
      left: rows.left.flatMap(({ classId, registerIndex }) => (classId === id ? registerIndex : [])),
    })),
    orders: Object.fromEntries(rows.orders.map((row) => [orderOf(row.id), order(row)])),
    payments: Object.fromEntries(rows.payments.map((row) => [paymentOf(row.transId), payment(row)])),
    responses: Object.fromEntries(rows.responses.map((row) => [responseOf(row.id), response(row)])),
  }
}

async function readRows({ db }: Database, names: Names) {
  const ids = names.classes.map(({ id }) => id)
  const ofClasses = inArray(orders.classId, ids)
  const joined = db.select({ payments }).from(payments).innerJoin(orders, eq(orders.id, payments.orderId))
  const found = await db.select().from(orders).where(ofClasses)
  return {
    classes: await db.select().from(classes).where(inArray(classes.id, ids)),
    orders: found,
    left: await db
      .select()
      .from(leftNumbers)
      .where(inArray(leftNumbers.classId, ids))
      .orderBy(leftNumbers.registerIndex),
    events: await db
      .select()
      .from(orderEvents)
      .where(
        inArray(
          orderEvents.orderId,
          found.map(({ id }) => id),
        ),
      )
      .orderBy(orderEvents.id),
    payments: (await joined.where(ofClasses)).map((row) => row.payments),
    responses: await db
      .select()
      .from(gatewayResponses)
      .where(gt(gatewayResponses.id, names.lastResponseBefore)),
  }
}

export async function lastResponse({ db }: Database): Promise<number> {
  const [row] = await db.select({ id: max(gatewayResponses.id) }).from(gatewayResponses)
  return row?.id ?? 0
}

type OrderRow = typeof orders.$inferSelect
type PaymentRow = typeof payments.$inferSelect
type ResponseRow = typeof gatewayResponses.$inferSelect

/** Whether the customer is told of an act: not where a hold ended that nobody had paid for. */
const isTold = (kind: string, data: Record<string, unknown>): boolean =>
  kind === 'moved' || kind === 'seat_added' || (kind === 'cancelled' && 'number' in data)

const soldClass = (row: typeof classes.$inferSelect): Omit<SoldClass, 'left'> => ({
  capacity: row.capacity!,
  confirmed: row.confirmedRegisterCount,
  held: row.heldSeats,
  lastNumber: row.lastRegisterIndex,
})

/** From what the database calls something to its index. */
function indexing<Id extends string | number>(ids: ReadonlyMap<number, Id>): (id: Id) => number {
  const indices = new Map([...ids].map(([index, id]) => [id, index]))
  return (id) => {
    if (!indices.has(id)) indices.set(id, -1 - indices.size)
    return indices.get(id)!
  }
}
