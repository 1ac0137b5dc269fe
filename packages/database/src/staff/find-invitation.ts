import { and, eq, gt, sql, type SQL } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, staffInvitations, type StaffRole } from '../schema/index.ts'

/** An invitation that can be claimed. The account has its id, or will have it. */
export interface OpenInvitation {
  id: string
  /** Null where it names nobody. */
  email: string | null
  /** Name of the account that gets a new way in; null where there is none yet. */
  name: string | null
  role: StaffRole
  locale: 'zh-TW' | 'en'
  expiresAt: Date
}

/** SQL: whether an invitation can be claimed now. */
export const isOpen: SQL = sql`${gt(staffInvitations.expiresAt, sql`now()`)} and not (
  ${staffInvitations.firstOwnerOnly}
  and exists (select from staff owner where owner.role = 'owner' and owner.disabled_at is null)
)`

/**
 * Finds what a link offers.
 * @param tokenHash SHA-256 of its token
 * @returns undefined when it is unknown, expired, withdrawn or claimed
 * @throws DrizzleQueryError
 */
export async function findInvitation(db: Queries, tokenHash: Buffer): Promise<OpenInvitation | undefined> {
  const [found] = await db
    .select({
      id: staffInvitations.id,
      email: staffInvitations.email,
      name: staff.name,
      role: staffInvitations.role,
      locale: staffInvitations.locale,
      expiresAt: staffInvitations.expiresAt,
    })
    .from(staffInvitations)
    .leftJoin(staff, eq(staff.id, staffInvitations.id))
    .where(and(eq(staffInvitations.tokenHash, tokenHash), isOpen))
  return found
}
