import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { cancelOrder } from '../holds/cancel-order.ts'
import { forgetCodesOf } from '../orders/access/forget-codes-of.ts'
import { orderLinkMails } from '../schema/index.ts'
import { type ErasedOrder, eraseOrders, eraseResponses, ofOrders } from './erase-orders.ts'
import { areTo, type ForgetWhom, type OrderToForget } from './plan-forgetting.ts'
import { deleteJobs } from './queue-jobs.ts'

export interface Forgotten {
  orders: ErasedOrder[]
  responses: number
  jobs: number
  linkMails: number
  /** Orders whose rows others held all the time: they are whole, and wait for another try. */
  busy: string[]
}

const ordersPerRound = 50
const rounds = 10

/**
 * Erases the orders of a plan, and of an address what stands elsewhere. Orders that hold seats are cancelled first: a
 * plan without those that anything speaks against is the caller's to make.
 */
export async function forget(
  db: Queries,
  whom: ForgetWhom,
  orders: readonly OrderToForget[],
): Promise<Forgotten> {
  for (const { id, status } of orders) if (status === 'pending') await cancelOrder(db, id)
  const erased: ErasedOrder[] = []
  let responses = 0
  let waiting = orders.map(({ id }) => id)
  for (let round = 0; round < rounds && waiting.length > 0; round++) {
    if (round > 0) await db.execute(sql`select pg_sleep(0.2)`)
    for (let first = 0; first < waiting.length; first += ordersPerRound) {
      const went = await eraseOrders(db, waiting.slice(first, first + ordersPerRound))
      erased.push(...went.orders)
      responses += went.responses
    }
    const done = new Set(erased.map(({ id }) => id))
    waiting = waiting.filter((id) => !done.has(id))
  }
  // Those that a recheck held in that moment.
  responses += await eraseResponses(db, ofOrders(erased.map(({ id }) => id)))
  const email = 'email' in whom ? whom.email : undefined
  if (email !== undefined) await forgetCodesOf(db, email)
  const linkMails =
    email === undefined
      ? []
      : await db.delete(orderLinkMails).where(areTo(email)).returning({ email: orderLinkMails.email })
  return {
    orders: erased,
    responses,
    jobs: email === undefined ? 0 : await deleteJobs(db, email),
    linkMails: linkMails.length,
    busy: waiting,
  }
}
