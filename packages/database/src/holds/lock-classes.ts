import { asc, inArray } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes } from '../schema/index.ts'

/**
 * Locks class rows in the one order that everybody keeps: payments, then orders, then classes, each by id.
 * Whoever holds a class waits for nothing, so no two can wait for each other.
 */
export async function lockClasses(tx: Queries, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .select({ id: classes.id })
    .from(classes)
    .where(inArray(classes.id, [...new Set(ids)]))
    .orderBy(asc(classes.id))
    .for('no key update')
}
