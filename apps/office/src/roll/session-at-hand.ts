import type { RollSession } from '@baoming/contract/office'

/** Latecomers are marked so long after the end of a session. */
const afterMilliseconds = 3 * 3_600_000

/** The session that people are coming to: the running one, else the next, else the last. */
export function sessionAtHand<Session extends RollSession>(
  sessions: readonly Session[],
  now: Date,
): Session | undefined {
  const time = now.getTime()
  const ending = (session: Session) => new Date(session.endsAt).getTime() + afterMilliseconds
  return sessions.find((session) => ending(session) >= time) ?? sessions.at(-1)
}
