import { asc, eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staffPasskeys } from '../schema/index.ts'

export interface ListedPasskey {
  /** Credential id, base64url. */
  id: string
  label: string
  /** How browsers reach it. */
  transports: string[]
  synced: boolean
  createdAt: Date
  lastUsedAt: Date | null
}

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
