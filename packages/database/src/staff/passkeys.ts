import { and, asc, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, staffPasskeys } from '../schema/index.ts'
import { unlessViolated } from './violated-constraint.ts'

export interface NewPasskey {
  /** Credential id, base64url. */
  id: string
  label: string
  /** COSE key. */
  publicKey: Buffer
  counter: number
  /** How browsers reach it. */
  transports: string[]
  /** Whether it is backed up. */
  synced: boolean
}

/** A passkey that may sign in, with whose it is. */
export interface Passkey extends NewPasskey {
  staffId: string
}

export interface ListedPasskey {
  id: string
  label: string
  transports: string[]
  synced: boolean
  createdAt: Date
  lastUsedAt: Date | null
}

/**
 * Finds a passkey by its credential id.
 * @returns undefined when it is unknown, or its person is disabled
 * @throws DrizzleQueryError
 */
export async function findPasskey(db: Queries, id: string): Promise<Passkey | undefined> {
  const [found] = await db
    .select({
      id: staffPasskeys.id,
      staffId: staffPasskeys.staffId,
      label: staffPasskeys.label,
      publicKey: staffPasskeys.publicKey,
      counter: staffPasskeys.counter,
      transports: staffPasskeys.transports,
      synced: staffPasskeys.synced,
    })
    .from(staffPasskeys)
    .innerJoin(staff, eq(staff.id, staffPasskeys.staffId))
    .where(and(eq(staffPasskeys.id, id), isNull(staff.disabledAt)))
  return found
}

/**
 * Records that a passkey was used. Its counter has to have grown, unless its device does not count (WebAuthn, 7.2 step
 * 22): otherwise the same signature came twice, or the passkey was copied.
 * @returns whether the use counts
 * @throws DrizzleQueryError
 */
export async function recordPasskeyUse(
  db: Queries,
  { id, counter, synced }: Pick<NewPasskey, 'id' | 'counter' | 'synced'>,
): Promise<boolean> {
  const doesNotCount = counter === 0 ? eq(staffPasskeys.counter, 0) : undefined
  const recorded = await db
    .update(staffPasskeys)
    .set({ counter, synced, lastUsedAt: sql`now()` })
    .where(and(eq(staffPasskeys.id, id), or(lt(staffPasskeys.counter, counter), doesNotCount)))
    .returning({ id: staffPasskeys.id })
  return recorded.length > 0
}

/**
 * Adds a passkey to an account.
 * @returns false when the passkey is known already, to this account or another one
 * @throws DrizzleQueryError
 */
export async function addPasskey(db: Queries, passkey: NewPasskey & { staffId: string }): Promise<boolean> {
  const added = await db
    .insert(staffPasskeys)
    .values(passkey)
    .onConflictDoNothing()
    .returning({ id: staffPasskeys.id })
  return added.length > 0
}

/**
 * Removes a passkey from an account.
 * @returns what it was, for the log; `last_way_in` where the account would have no way in left
 * @throws DrizzleQueryError
 */
export const removePasskey = (
  db: Queries,
  { staffId, id }: { staffId: string; id: string },
): Promise<{ ok: true; label: string } | { ok: false; code: 'not_found' | 'last_way_in' }> =>
  unlessViolated(
    () =>
      db.transaction(async (tx) => {
        const [removed] = await tx
          .delete(staffPasskeys)
          .where(and(eq(staffPasskeys.id, id), eq(staffPasskeys.staffId, staffId)))
          .returning({ label: staffPasskeys.label })
        if (!removed) return { ok: false as const, code: 'not_found' as const }
        return { ok: true as const, label: removed.label }
      }),
    { staff_last_way_in: 'last_way_in' },
  )

/**
 * Lists a person's passkeys, oldest first.
 * @throws DrizzleQueryError
 */
export const listPasskeys = (db: Queries, staffId: string): Promise<ListedPasskey[]> =>
  db
    .select({
      id: staffPasskeys.id,
      label: staffPasskeys.label,
      transports: staffPasskeys.transports,
      synced: staffPasskeys.synced,
      createdAt: staffPasskeys.createdAt,
      lastUsedAt: staffPasskeys.lastUsedAt,
    })
    .from(staffPasskeys)
    .where(eq(staffPasskeys.staffId, staffId))
    .orderBy(asc(staffPasskeys.createdAt), asc(staffPasskeys.id))
