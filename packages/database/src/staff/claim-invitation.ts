import { and, eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, staffInvitations } from '../schema/index.ts'
import { beginSession, type NewSession } from './begin-session.ts'
import { endAllSessions } from './end-all-sessions.ts'
import { isOpen } from './find-invitation.ts'
import { lockEnabled } from './invite-again.ts'
import { lockOwners } from './lock-owners.ts'
import { addRecoveryCodes } from './renew-recovery-codes.ts'
import type { StaffSession } from './read-session.ts'
import { unlessViolated } from '../sql/violated-constraint.ts'
import { addWayIn, removeOtherWaysIn, type WayIn } from './ways-in.ts'

export interface Claim {
  /** SHA-256 of the link's token. */
  tokenHash: Buffer
  name: string
  /** Counts only where the invitation names no address. */
  email: string
  wayIn: WayIn
  /** SHA-256 of each code. */
  recoveryCodeHashes: readonly Buffer[]
  session: Pick<NewSession, 'tokenHash' | 'device'>
}

export type Claimed =
  | {
      ok: true
      session: StaffSession
      /** Whether it was an account's new way in, in place of the old ones. */
      isRenewal: boolean
    }
  | { ok: false; code: 'not_found' | 'already_there' | 'passkey_known' }

/**
 * Claims an invitation: makes the account with its way in and its recovery codes, begins its session and deletes the
 * invitation, all or nothing. One for an account that is there replaces its ways in and recovery codes, and ends its
 * sessions. Of two claims of one link the second waits for the first, and finds no invitation.
 * @returns `not_found` for a link that is unknown, expired, withdrawn or claimed; `already_there` where the address has an
 *   account, or the account was disabled meanwhile; `passkey_known` where the passkey is an account's. The latter two leave
 *   the invitation open.
 * @throws DrizzleQueryError
 */
export const claimInvitation = (db: Queries, claim: Claim): Promise<Claimed> =>
  unlessViolated(
    () =>
      db.transaction(async (tx): Promise<Claimed> => {
        // An owner is made under the lock, so that two links for the first owner make one.
        await lockOwners(tx)
        const [invitation] = await tx
          .select()
          .from(staffInvitations)
          .where(and(eq(staffInvitations.tokenHash, claim.tokenHash), isOpen))
          .for('update')
        if (!invitation) return { ok: false, code: 'not_found' }
        const { id: staffId, role, locale } = invitation
        const [made] = await tx
          .insert(staff)
          .values({ id: staffId, name: claim.name, email: invitation.email ?? claim.email, role, locale })
          .onConflictDoNothing()
          .returning({ id: staff.id })
        if (!made && !(await lockEnabled(tx, eq(staff.id, staffId))))
          return { ok: false, code: 'already_there' }
        await addWayIn(tx, staffId, claim.wayIn)
        if (!made) {
          await tx.update(staff).set({ name: claim.name }).where(eq(staff.id, staffId))
          await removeOtherWaysIn(tx, staffId, claim.wayIn)
          await endAllSessions(tx, staffId)
        }
        await addRecoveryCodes(tx, staffId, claim.recoveryCodeHashes)
        await tx.delete(staffInvitations).where(eq(staffInvitations.id, staffId))
        const method = 'passkey' in claim.wayIn ? 'passkey' : 'totp'
        const session = await beginSession(tx, { ...claim.session, staffId, method })
        return { ok: true, session: session!, isRenewal: !made }
      }),
    { staff_passkeys_pkey: 'passkey_known' },
  )
