import { and, eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orders } from '../schema/index.ts'
import { endHolds } from './end-holds.ts'
import { overdueHold } from './overdue-hold.ts'

/**
 * Expires orders whose hold has run out and gives their seats back.
 * @param classId only of this class
 * @returns how many orders expired, 500 at most
 * @throws DrizzleQueryError
 */
export async function expireHolds(db: Queries, classId?: number): Promise<number> {
  const condition = and(overdueHold, classId === undefined ? undefined : eq(orders.classId, classId))
  return (await endHolds(db, condition, 'overdue')).orders
}
