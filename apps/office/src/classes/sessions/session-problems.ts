import { momentIn, type DayAndTime } from '@baoming/contract/shared'
import type { PlainMessageKey } from '../../shared/i18n/message-keys.ts'
import type { SessionTimes } from './weekly-sessions.ts'

/** When a session begins and ends. */
export interface SessionMoments {
  startsAt: string
  endsAt: string
}

const at = (moment: DayAndTime, timeZone: string) => momentIn(moment, timeZone)?.toISOString()

/** The moments of a session; undefined where it is not complete. */
export function sessionMoments(
  { day, from, to, lastDay }: SessionTimes,
  timeZone: string,
): SessionMoments | undefined {
  const startsAt = at({ day, time: from }, timeZone)
  const endsAt = at({ day: lastDay || day, time: to }, timeZone)
  return startsAt === undefined || endsAt === undefined ? undefined : { startsAt, endsAt }
}

/** What is wrong with a session, and with which of its fields. */
export interface SessionProblem {
  field: 'day' | 'from' | 'to' | 'lastDay'
  key: PlainMessageKey
}

/** What is wrong with each session of a class, by its place. */
export function sessionProblems(
  sessions: readonly SessionTimes[],
  timeZone: string,
): Map<number, SessionProblem> {
  const problems = new Map<number, SessionProblem>()
  const sound: SessionMoments[] = []
  sessions.forEach((session, place) => {
    const problem = problemOf(session, timeZone)
    const moments = sessionMoments(session, timeZone)
    if (problem || !moments) return problem && problems.set(place, problem)
    if (sound.some((other) => overlap(other, moments)))
      problems.set(place, { field: 'day', key: 'classEditor.errors.sessionsOverlap' })
    sound.push(moments)
  })
  return problems
}

// As texts, because all of them are written alike.
const overlap = (one: SessionMoments, other: SessionMoments) =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt

function problemOf(session: SessionTimes, timeZone: string): SessionProblem | undefined {
  const { day, from, to, lastDay } = session
  if (at({ day, time: '12:00' }, timeZone) === undefined)
    return { field: 'day', key: 'classEditor.errors.dayMissing' }
  if (at({ day, time: from }, timeZone) === undefined)
    return { field: 'from', key: 'classEditor.errors.timeMissing' }
  if (at({ day, time: to }, timeZone) === undefined)
    return { field: 'to', key: 'classEditor.errors.timeMissing' }
  const moments = sessionMoments(session, timeZone)
  if (moments === undefined) return { field: 'lastDay', key: 'classEditor.errors.dayMissing' }
  if (moments.endsAt > moments.startsAt) return undefined
  return { field: lastDay ? 'lastDay' : 'to', key: 'classEditor.errors.endsBefore' }
}
