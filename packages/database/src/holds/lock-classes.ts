import { asc, inArray } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes } from '../schema/index.ts'

/**
 * Locks class rows. Every transaction locks payments, then orders, then classes, each by id, and waits for nothing once it
 * has locked a class; so no two can deadlock.
 * @throws DrizzleQueryError; its cause has SQLSTATE 55P03 when a class was locked for too long
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
