import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { outbox, staff, staffInvitations } from '../schema/index.ts'
import { invitationDays } from './invite-staff.ts'

/**
 * Invites somebody who has an account to make a new way in, because the old ones are lost, and owes the mail with the
 * link. Such an invitation has the account's id; claiming it replaces passkeys, passphrase and recovery codes. An earlier
 * one is replaced.
 * @param invitedBy who invites: an id of `staff`
 * @returns `not_found` where there is no such person, or the person is disabled
 * @throws DrizzleQueryError
 */
export const inviteAgain = (
  db: Queries,
  { staffId, invitedBy }: { staffId: string; invitedBy: string },
): Promise<{ ok: true; email: string } | { ok: false; code: 'not_found' }> =>
  db.transaction(async (tx) => {
    const person = await lockEnabled(tx, eq(staff.id, staffId))
    if (!person) return { ok: false, code: 'not_found' }
    const { id, email, role, locale } = person
    await withdrawFor(tx, person)
    await tx.insert(staffInvitations).values({
      id,
      email,
      role,
      locale,
      invitedBy,
      expiresAt: sql`now() + make_interval(days => ${invitationDays})`,
    })
    await tx.insert(outbox).values({
      job: 'invitation-mail',
      data: sql`jsonb_build_object('invitationId', ${id}::text)`,
    })
    return { ok: true, email }
  })

/** An enabled person, whose row is locked, so that two invitations come one after the other. */
export async function lockEnabled(tx: Queries, which: ReturnType<typeof eq>) {
  const [person] = await tx
    .select({ id: staff.id, email: staff.email, role: staff.role, locale: staff.locale })
    .from(staff)
    .where(and(which, isNull(staff.disabledAt)))
    .for('no key update')
  return person
}

/** Deletes the invitations that a person has. */
export async function withdrawFor(tx: Queries, { id, email }: { id: string; email: string }): Promise<void> {
  await tx
    .delete(staffInvitations)
    .where(
      or(eq(staffInvitations.id, id), sql`lower(coalesce(${staffInvitations.email}, '')) = lower(${email})`),
    )
}
