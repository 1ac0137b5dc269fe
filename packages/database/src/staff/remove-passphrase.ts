import { eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staffPassphrases } from '../schema/index.ts'
import { unlessViolated } from '../sql/violated-constraint.ts'

/** That a passphrase was removed, or why it stays. */
export type RemovedPassphrase = { ok: true } | { ok: false; code: 'not_found' | 'last_way_in' }

/**
 * Removes a person's passphrase and authenticator app.
 * @returns `last_way_in` where the account would have no passkey left
 * @throws DrizzleQueryError
 */
export const removePassphrase = (db: Queries, staffId: string): Promise<RemovedPassphrase> =>
  unlessViolated(
    () =>
      db.transaction(async (tx): Promise<RemovedPassphrase> => {
        const removed = await tx
          .delete(staffPassphrases)
          .where(eq(staffPassphrases.staffId, staffId))
          .returning({ staffId: staffPassphrases.staffId })
        return removed.length > 0 ? { ok: true } : { ok: false, code: 'not_found' }
      }),
    { staff_last_way_in: 'last_way_in' },
  )
