import { and, lte, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { outbox, staffInvitations, type StaffRole } from '../schema/index.ts'
import { hasAccount } from './has-account.ts'

/** Days that a mailed invitation is valid. */
export const invitationDays = 7

export interface NewInvitation {
  email: string
  role: StaffRole
  locale: 'zh-TW' | 'en'
  /** Who invites: an id of `staff`. */
  invitedBy: string
}

/**
 * Invites somebody to the office, and owes the mail with the link.
 * @returns `already_there` where the address has an account or an open invitation, whatever the case of its letters
 * @throws DrizzleQueryError
 */
export const inviteStaff = (
  db: Queries,
  { email, role, locale, invitedBy }: NewInvitation,
): Promise<{ ok: true; id: string } | { ok: false; code: 'already_there' }> =>
  db.transaction(async (tx) => {
    if (await hasAccount(tx, email)) return { ok: false, code: 'already_there' }
    await tx
      .delete(staffInvitations)
      .where(
        and(
          sql`lower(coalesce(${staffInvitations.email}, '')) = lower(${email})`,
          lte(staffInvitations.expiresAt, sql`now()`),
        ),
      )
    const [made] = await tx
      .insert(staffInvitations)
      .values({
        email,
        role,
        locale,
        invitedBy,
        expiresAt: sql`now() + make_interval(days => ${invitationDays})`,
      })
      .onConflictDoNothing()
      .returning({ id: staffInvitations.id })
    if (!made) return { ok: false, code: 'already_there' }
    await tx.insert(outbox).values({
      job: 'invitation-mail',
      data: sql`jsonb_build_object('invitationId', ${made.id}::text)`,
    })
    return { ok: true, id: made.id }
  })
