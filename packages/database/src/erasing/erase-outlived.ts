import type { Queries } from '../connection/database.ts'
import { executeText, statement } from '../sql/prepared.ts'
import { eraseOrders } from './erase-orders.ts'
import { eraseOutlivedResponses } from './erase-responses.ts'
import { isOutlived } from './retention.ts'

/** Orders of a round at most. A round is a transaction, and a callback that meets it waits for milliseconds. */
const ordersPerRound = 50
const responsesPerRound = 200

/** What a round erased. */
export interface Outlived {
  orders: number
  responses: number
}

/** `$1`: days after the end of the class; `$2`: orders at most. */
const finding = statement`
  select id from orders where erased_at is null and ${isOutlived('$1::integer')} order by created_at limit $2::integer
`

/**
 * Erases orders and responses whose retention time is over, one round of them.
 * @param days after the end of the class
 * @returns how many; 0 of both when nothing is left, or other transactions hold the rows
 * @throws DrizzleQueryError
 */
export async function eraseOutlived(db: Queries, days: number): Promise<Outlived> {
  const due = await executeText<{ id: string }>(db, finding, [days, ordersPerRound])
  const erased = await eraseOrders(
    db,
    due.map(({ id }) => id),
    days,
  )
  const others = await eraseOutlivedResponses(db, days, responsesPerRound)
  return { orders: erased.orders.length, responses: erased.responses + others }
}
