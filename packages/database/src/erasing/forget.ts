import { setTimeout as sleep } from 'node:timers/promises'
import type { Queries } from '../connection/database.ts'
import { cancelOrder } from '../orders/cancel-order.ts'
import { forgetCodesOf } from '../orders/access/forget-codes-of.ts'
import { orderLinkMails, orderStatusRules } from '../schema/index.ts'
import { type ErasedOrder, eraseOrders } from './erase-orders.ts'
import { eraseResponsesOf } from './erase-responses.ts'
import { areTo, type ForgetWhom, type OrderToForget } from './plan-forgetting.ts'
import { deleteJobs } from './queue-jobs.ts'

/** What `forget` took away. */
export interface Forgotten {
  orders: ErasedOrder[]
  /** Gateway responses that lost what they say about a person. */
  responses: number
  /** Jobs of the queue that were deleted. */
  jobs: number
  /** Deleted rows that counted mails with links. */
  linkMails: number
  /** Orders that were locked in every round: nothing of them is erased. */
  busy: string[]
}

const ordersPerRound = 50
const rounds = 10
/** Between rounds, for the transactions that hold rows to end. */
const pauseMilliseconds = 200

/**
 * Erases the orders of a plan and, for an address, what other tables hold about it. Orders that hold seats are cancelled
 * first. Objections are not looked at: the caller leaves out the orders that have one.
 * @param orders from `planForgetting`
 * @throws DrizzleQueryError
 */
export async function forget(
  db: Queries,
  whom: ForgetWhom,
  orders: readonly OrderToForget[],
): Promise<Forgotten> {
  for (const { id, status } of orders)
    if (orderStatusRules[status].holdsSeats) await cancelOrder(db, id, 'operator')
  const erased: ErasedOrder[] = []
  let responses = 0
  let waiting = orders.map(({ id }) => id)
  for (let round = 0; round < rounds && waiting.length > 0; round++) {
    if (round > 0) await sleep(pauseMilliseconds)
    for (let first = 0; first < waiting.length; first += ordersPerRound) {
      const went = await eraseOrders(db, waiting.slice(first, first + ordersPerRound))
      erased.push(...went.orders)
      responses += went.responses
    }
    const done = new Set(erased.map(({ id }) => id))
    waiting = waiting.filter((id) => !done.has(id))
  }
  // Responses that a recheck had locked.
  responses += await eraseResponsesOf(
    db,
    erased.map(({ id }) => id),
  )
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
