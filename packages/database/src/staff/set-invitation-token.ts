import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, staffInvitations } from '../schema/index.ts'
import { isOpen, type OpenInvitation } from './find-invitation.ts'

/** What the mail of an invitation says. */
export interface InvitationToMail extends Omit<OpenInvitation, 'name'> {
  email: string
  /** Whether it is for an account that needs a new way in. */
  isRenewal: boolean
  /** Name of who invites. */
  invitedBy: string
}

/**
 * Gives a mailed invitation its token, or another one in place of it: the mail makes the token, so that it is stored
 * nowhere else.
 * @param tokenHash SHA-256 of the token
 * @returns undefined when it is expired, withdrawn or claimed
 * @throws DrizzleQueryError
 */
export async function setInvitationToken(
  db: Queries,
  id: string,
  tokenHash: Buffer,
): Promise<InvitationToMail | undefined> {
  const { email, role, locale, expiresAt } = getTableColumns(staffInvitations)
  const [found] = await db
    .update(staffInvitations)
    .set({ tokenHash })
    .from(staff)
    .where(and(eq(staffInvitations.id, id), eq(staff.id, staffInvitations.invitedBy), isOpen))
    .returning({
      id: staffInvitations.id,
      email,
      role,
      locale,
      expiresAt,
      invitedBy: staff.name,
      isRenewal: sql<boolean>`exists (select from staff one where one.id = ${staffInvitations.id})`,
    })
  // The table's check: who is invited by a person has an address.
  return found && { ...found, email: found.email! }
}
