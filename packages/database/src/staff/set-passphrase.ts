import type { Queries } from '../connection/database.ts'
import { endAllSessions } from './end-all-sessions.ts'
import { addWayIn, type NewPassphrase } from './ways-in.ts'

/**
 * Gives a person a passphrase and the secret of an authenticator app, in place of those that are there, and ends the
 * person's other sessions: whoever knew the old ones is out.
 * @param sessionId the session that stays
 * @throws DrizzleQueryError
 */
export const setPassphrase = (
  db: Queries,
  { staffId, sessionId, passphrase }: { staffId: string; sessionId: string; passphrase: NewPassphrase },
): Promise<void> =>
  db.transaction(async (tx) => {
    await addWayIn(tx, staffId, { passphrase })
    await endAllSessions(tx, staffId, sessionId)
  })
