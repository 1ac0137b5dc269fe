import { describe, expect, it } from 'vitest'
import { sessionMoments, sessionProblems } from '../../src/classes/sessions/session-problems.ts'
import type { SessionTimes } from '../../src/classes/sessions/weekly-sessions.ts'

const session = (changes: Partial<SessionTimes> = {}): SessionTimes => ({
  day: '2027-03-03',
  from: '19:00',
  to: '21:00',
  lastDay: '',
  ...changes,
})
const problems = (...sessions: SessionTimes[]) =>
  [...sessionProblems(sessions, 'Asia/Taipei')].map(([place, { field }]) => [place, field])

describe('a session', () => {
  it('begins and ends on the clock of the class', () => {
    expect(sessionMoments(session(), 'Asia/Taipei')).toEqual({
      startsAt: '2027-03-03T11:00:00.000Z',
      endsAt: '2027-03-03T13:00:00.000Z',
    })
    expect(sessionMoments(session({ lastDay: '2027-03-05' }), 'Europe/Berlin')).toEqual({
      startsAt: '2027-03-03T18:00:00.000Z',
      endsAt: '2027-03-05T20:00:00.000Z',
    })
  })

  it.each([
    ['no day', { day: '' }, 'day'],
    ['no such day', { day: '2027-02-30' }, 'day'],
    ['no beginning', { from: '' }, 'from'],
    ['no end', { to: '' }, 'to'],
    ['an end at its beginning', { to: '19:00' }, 'to'],
    ['an end before its beginning', { to: '18:00' }, 'to'],
    ['a last day before its first', { lastDay: '2027-03-02' }, 'lastDay'],
    ['no such last day', { lastDay: '2027-02-30' }, 'lastDay'],
  ])('is named with its field: %s', (_, changes, field) => {
    expect(problems(session({ day: '2027-03-01' }), session(changes))).toEqual([[1, field]])
  })

  it('may not overlap another, but begin when that one ends', () => {
    expect(problems(session(), session({ to: '20:00' }), session({ from: '21:00', to: '22:00' }))).toEqual([
      [1, 'day'],
    ])
  })

  it('may end on another day', () => {
    expect(problems(session({ to: '01:00', lastDay: '2027-03-04' }))).toEqual([])
  })
})
