import { eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staffInvitations, type StaffRole } from '../schema/index.ts'

/**
 * Withdraws an invitation.
 * @returns what it was, for the log; undefined when there is none, or it is claimed
 * @throws DrizzleQueryError
 */
export async function withdrawInvitation(
  db: Queries,
  id: string,
): Promise<{ email: string | null; role: StaffRole } | undefined> {
  const [withdrawn] = await db
    .delete(staffInvitations)
    .where(eq(staffInvitations.id, id))
    .returning({ email: staffInvitations.email, role: staffInvitations.role })
  return withdrawn
}
