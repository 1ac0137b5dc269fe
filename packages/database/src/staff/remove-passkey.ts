import { and, eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staffPasskeys } from '../schema/index.ts'
import { unlessViolated } from '../sql/violated-constraint.ts'

/** A passkey that was removed, for the log, or why it stays. */
export type RemovedPasskey = { ok: true; label: string } | { ok: false; code: 'not_found' | 'last_way_in' }

/**
 * Removes a passkey from an account.
 * @returns `last_way_in` where the account would have neither a passkey nor a passphrase left
 * @throws DrizzleQueryError
 */
export const removePasskey = (
  db: Queries,
  { staffId, id }: { staffId: string; id: string },
): Promise<RemovedPasskey> =>
  unlessViolated(
    () =>
      db.transaction(async (tx): Promise<RemovedPasskey> => {
        const [removed] = await tx
          .delete(staffPasskeys)
          .where(and(eq(staffPasskeys.id, id), eq(staffPasskeys.staffId, staffId)))
          .returning({ label: staffPasskeys.label })
        return removed ? { ok: true, ...removed } : { ok: false, code: 'not_found' }
      }),
    { staff_last_way_in: 'last_way_in' },
  )
