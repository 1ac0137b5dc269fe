import { eq, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes } from '../schema/index.ts'

/**
 * Publishes a class; one that is published already stays as it is. As all of these, in the caller's transaction, which has
 * locked the row.
 * @throws DrizzleQueryError
 */
export const publishClass = (db: Queries, id: number) =>
  db
    .update(classes)
    .set({ publishedAt: sql`coalesce(${classes.publishedAt}, now())` })
    .where(eq(classes.id, id))

/** Opens or closes registration by hand. @throws DrizzleQueryError */
export const setRegistrationOpen = (db: Queries, id: number, open: boolean) =>
  db.update(classes).set({ registrationOpen: open }).where(eq(classes.id, id))

/** Calls a class off. Seats and money stay as they are. @throws DrizzleQueryError */
export const callOffClass = (db: Queries, id: number, message: string | null) =>
  db
    .update(classes)
    .set({ calledOffAt: sql`now()`, calledOffMessage: message })
    .where(eq(classes.id, id))
