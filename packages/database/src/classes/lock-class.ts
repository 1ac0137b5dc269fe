import { eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes } from '../schema/index.ts'

/**
 * Locks the row of a class against other edits and against orders, until the end of the caller's transaction.
 * @returns the row as it is then; undefined when there is none
 * @throws DrizzleQueryError
 */
export async function lockClass(db: Queries, id: number) {
  const [locked] = await db.select().from(classes).where(eq(classes.id, id)).for('no key update')
  return locked
}
