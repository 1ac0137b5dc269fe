import { describe, expect, it } from 'vitest'
import { sessionsMax } from '@baoming/contract/office'
import {
  daysLater,
  inOrder,
  weekdayOf,
  weeklySessions,
  type WeeklyPlan,
} from '../../src/classes/sessions/weekly-sessions.ts'

const wednesdays: WeeklyPlan = {
  firstDay: '2027-03-03',
  weekdays: [3],
  from: '19:00',
  to: '21:00',
  count: 12,
  without: [],
}
const days = (changes: Partial<WeeklyPlan>) =>
  weeklySessions({ ...wednesdays, ...changes }).map(({ day }) => day)

describe('a course that repeats', () => {
  it('is every Wednesday, twelve times', () => {
    const sessions = weeklySessions(wednesdays)
    expect(sessions).toHaveLength(12)
    expect(sessions[0]).toEqual({ day: '2027-03-03', from: '19:00', to: '21:00', lastDay: '' })
    expect(sessions.every(({ day }) => weekdayOf(day) === 3)).toBe(true)
    expect(sessions[11]?.day).toBe('2027-05-19')
  })

  it('begins on the first such day after its date', () => {
    expect(days({ firstDay: '2027-03-01', count: 2 })).toEqual(['2027-03-03', '2027-03-10'])
  })

  it('makes up for the days that are left out', () => {
    expect(days({ count: 3, without: ['2027-03-10', '2027-03-17'] })).toEqual([
      '2027-03-03',
      '2027-03-24',
      '2027-03-31',
    ])
  })

  it('may be twice a week', () => {
    expect(days({ weekdays: [1, 3], count: 3 })).toEqual(['2027-03-03', '2027-03-08', '2027-03-10'])
  })

  it('goes over the ends of months, years and leap days', () => {
    expect(days({ firstDay: '2027-12-29', count: 2 })).toEqual(['2027-12-29', '2028-01-05'])
    expect(days({ firstDay: '2028-02-23', count: 2 })).toEqual(['2028-02-23', '2028-03-01'])
    expect(daysLater('2028-02-28', 1)).toBe('2028-02-29')
  })

  it.each([
    ['no day', { firstDay: '' }],
    ['a day that is none', { firstDay: '2027-02-30' }],
    ['no weekday', { weekdays: [] }],
    ['no number', { count: Number.NaN }],
    ['less than none', { count: -3 }],
  ])('is empty for %s', (_, changes) => {
    expect(days(changes)).toEqual([])
  })

  it('has no more sessions than a class can have', () => {
    expect(days({ count: 1_000_000 })).toHaveLength(sessionsMax)
  })
})

describe('sessions', () => {
  it('stand in the order of their times, each once', () => {
    const at = (day: string, from: string) => ({ day, from, to: '21:00', lastDay: '' })
    expect(
      inOrder([
        at('2027-03-10', '19:00'),
        at('2027-03-03', '19:00'),
        at('2027-03-10', '09:00'),
        at('2027-03-03', '19:00'),
      ]),
    ).toEqual([at('2027-03-03', '19:00'), at('2027-03-10', '09:00'), at('2027-03-10', '19:00')])
  })
})
