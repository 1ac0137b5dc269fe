import { and, eq, lt, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classCreations } from '../schema/index.ts'

/** A request that makes classes. */
export interface ClassCreation {
  staffId: string
  key: string
  /** SHA-256 of what is asked for. */
  requestHash: string
}

/** What an earlier request with the same key made; or that there was none; or that it was another one. */
export type ClaimedCreation = { status: 'new' } | { status: 'made'; ids: number[] } | { status: 'reused' }

/**
 * Claims the key of a request, in the transaction that makes the classes: a second request waits for the first one's end.
 * @throws DrizzleQueryError
 */
export async function claimClassCreation(db: Queries, creation: ClassCreation): Promise<ClaimedCreation> {
  const inserted = await db
    .insert(classCreations)
    .values({ ...creation, classIds: [] })
    .onConflictDoNothing()
    .returning({ key: classCreations.key })
  if (inserted.length > 0) return { status: 'new' }
  const [earlier] = await db.select().from(classCreations).where(ofThis(creation))
  if (earlier?.requestHash !== creation.requestHash) return { status: 'reused' }
  return { status: 'made', ids: earlier.classIds }
}

/** Records which classes a request made, in the same transaction. @throws DrizzleQueryError */
export async function recordClassCreation(
  db: Queries,
  creation: ClassCreation,
  classIds: number[],
): Promise<void> {
  await db.update(classCreations).set({ classIds }).where(ofThis(creation))
}

/** Deletes keys that are older than a day. @throws DrizzleQueryError */
export async function forgetClassCreations(db: Queries): Promise<void> {
  await db.delete(classCreations).where(lt(classCreations.createdAt, sql`now() - interval '1 day'`))
}

const ofThis = ({ staffId, key }: Pick<ClassCreation, 'staffId' | 'key'>) =>
  and(eq(classCreations.staffId, staffId), eq(classCreations.key, key))
