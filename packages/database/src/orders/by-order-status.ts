import { type Column, type SQL, sql } from 'drizzle-orm'
import { type OrderStatus, orderStatuses } from '../schema/index.ts'

/**
 * SQL: a condition for each status of an order. It has no `else`; the compiler asks for every status that is added.
 * @param status the column
 */
export function byOrderStatus(status: Column, conditions: Record<OrderStatus, SQL>): SQL {
  const branches = orderStatuses.map((each) => sql`when ${sql.raw(`'${each}'`)} then ${conditions[each]}`)
  return sql`case ${status} ${sql.join(branches, sql` `)} end`
}
