import { and, eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orders } from '../schema/index.ts'
import { endHolds } from './end-holds.ts'
import { overdueHold } from './overdue-hold.ts'

/**
 * Marks orders whose hold has run out and gives their seats back, 500 at a time.
 * @param classId only of this class
 * @returns how many orders expired
 */
export async function expireHolds(db: Queries, classId?: number): Promise<number> {
  const condition = and(overdueHold, classId === undefined ? undefined : eq(orders.classId, classId))
  return (await endHolds(db, condition, 'overdue')).orders
}
