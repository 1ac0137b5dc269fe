import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, staffInvitations } from '../schema/index.ts'
import { retryOnConflict } from '../sql/retry-on-conflict.ts'
import { hasAccount } from './has-account.ts'
import { hasOwner } from './has-owner.ts'
import { lockEnabled } from './invite-again.ts'
import { lockOwners } from './lock-owners.ts'
import { writeLog } from './write-log.ts'

/** Minutes that an owner's link from the server is valid. */
export const ownerInvitationMinutes = 30

export interface NewOwnerInvitation {
  /** SHA-256 of the link's token. */
  tokenHash: Buffer
  /** Null where whoever has the link may claim it. */
  email: string | null
  locale: 'zh-TW' | 'en'
  /** Only where there is no enabled owner, and only as long as there is none. */
  firstOwnerOnly?: boolean
}

export type OwnerInvitation =
  | {
      ok: true
      id: string
      expiresAt: Date
      /** Whether it is an account's new way in, in place of the old ones. */
      isRenewal: boolean
    }
  | { ok: false; code: 'already_there' | 'has_owner' }

/**
 * Makes an invitation for an owner, in place of an earlier one for the same address, or for nobody in particular. For an
 * address that has an account it lets its person make a new way in, because the old ones are lost. It is in the log as an
 * act of the server.
 * @returns `already_there` where the address has an account that is disabled; `has_owner` where a first owner is not needed
 * @throws DrizzleQueryError
 */
export const makeOwnerInvitation = (
  db: Queries,
  { tokenHash, email, locale, firstOwnerOnly = false }: NewOwnerInvitation,
): Promise<OwnerInvitation> =>
  // Of two at the same moment the second one violates the index, and replaces the first in its next attempt.
  retryOnConflict(() =>
    db.transaction(async (tx): Promise<OwnerInvitation> => {
      if (firstOwnerOnly) {
        await lockOwners(tx)
        if (await hasOwner(tx)) return { ok: false, code: 'has_owner' }
      }
      const account =
        email === null ? undefined : await lockEnabled(tx, sql`lower(${staff.email}) = lower(${email})`)
      if (email !== null && !account && (await hasAccount(tx, email)))
        return { ok: false, code: 'already_there' }
      const { id, role = 'owner' as const } = account ?? {}
      await tx
        .delete(staffInvitations)
        .where(sql`lower(coalesce(${staffInvitations.email}, '')) = lower(coalesce(${email}::text, ''))`)
      const [made] = await tx
        .insert(staffInvitations)
        .values({
          ...(id !== undefined && { id }),
          email: account?.email ?? email,
          role,
          locale: account?.locale ?? locale,
          tokenHash,
          firstOwnerOnly,
          expiresAt: sql`now() + make_interval(mins => ${ownerInvitationMinutes})`,
        })
        .returning({ id: staffInvitations.id, expiresAt: staffInvitations.expiresAt })
      await writeLog(tx, {
        staffId: null,
        action: account ? 'staff.invited-again' : 'staff.invited',
        outcome: 'done',
        subject: { kind: account ? 'staff' : 'invitation', id: made!.id },
        after: { email, role },
      })
      return { ok: true, isRenewal: account !== undefined, ...made! }
    }),
  )
