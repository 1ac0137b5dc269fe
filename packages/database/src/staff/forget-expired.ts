import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import {
  failedSignIns,
  sessionKeptDays,
  staffChallenges,
  staffInvitations,
  staffSessions,
} from '../schema/index.ts'

/**
 * Deletes invitations that have expired.
 * @throws DrizzleQueryError
 */
export async function forgetInvitations(db: Queries): Promise<void> {
  await db.delete(staffInvitations).where(sql`${staffInvitations.expiresAt} <= now()`)
}

/**
 * Deletes challenges that have expired.
 * @throws DrizzleQueryError
 */
export async function forgetChallenges(db: Queries): Promise<void> {
  await db.delete(staffChallenges).where(sql`${staffChallenges.expiresAt} <= now()`)
}

/**
 * Deletes sessions 30 days after their last call.
 * @throws DrizzleQueryError
 */
export async function forgetSessions(db: Queries): Promise<void> {
  await db
    .delete(staffSessions)
    .where(sql`${staffSessions.lastSeenAt} <= now() - make_interval(days => ${sessionKeptDays})`)
}

/**
 * Deletes counts of failed sign-ins a day after the last failure.
 * @throws DrizzleQueryError
 */
export async function forgetFailedSignIns(db: Queries): Promise<void> {
  await db.delete(failedSignIns).where(sql`${failedSignIns.failedAt} <= now() - interval '1 day'`)
}
