import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, staffInvitations, type StaffRole } from '../schema/index.ts'
import { isOpen } from './find-invitation.ts'

export interface ListedStaff {
  id: string
  name: string
  email: string
  role: StaffRole
  disabled: boolean
  /** When the person was here last, to the hour at least; null for never. */
  lastSeenAt: Date | null
  createdAt: Date
}

export interface ListedInvitation {
  id: string
  email: string
  role: StaffRole
  /** Name; null for one that the server made. */
  invitedBy: string | null
  createdAt: Date
  expiresAt: Date
}

/**
 * Lists the people of the office, and the invitations for an address that can still be claimed; both oldest first.
 * @throws DrizzleQueryError
 */
export async function listStaff(
  db: Queries,
): Promise<{ staff: ListedStaff[]; invitations: ListedInvitation[] }> {
  const lastSeenAt = sql<Date | null>`greatest(last_signed_in_at, (
    select max(last_seen_at) from staff_sessions where staff_sessions.staff_id = staff.id
  ))`.mapWith(staff.createdAt)
  const people = await db
    .select({
      id: staff.id,
      name: staff.name,
      email: staff.email,
      role: staff.role,
      disabled: sql<boolean>`${staff.disabledAt} is not null`,
      lastSeenAt,
      createdAt: staff.createdAt,
    })
    .from(staff)
    .orderBy(asc(staff.createdAt), asc(staff.id))
  const invitations = await db
    .select({
      id: staffInvitations.id,
      email: sql<string>`${staffInvitations.email}`,
      role: staffInvitations.role,
      invitedBy: staff.name,
      createdAt: staffInvitations.createdAt,
      expiresAt: staffInvitations.expiresAt,
    })
    .from(staffInvitations)
    .leftJoin(staff, eq(staff.id, staffInvitations.invitedBy))
    .where(
      and(
        isNotNull(staffInvitations.email),
        isOpen,
        sql`not exists (select from staff one where lower(one.email) = lower(${staffInvitations.email}) and one.id <> ${staffInvitations.id})`,
      ),
    )
    .orderBy(asc(staffInvitations.createdAt), asc(staffInvitations.id))
  return { staff: people, invitations }
}
