import { describe, expect, it } from 'vitest'
import { dayAndTimeIn, momentIn } from '../../src/shared/zoned-time.ts'

const iso = (day: string, time: string, timeZone = 'Asia/Taipei') =>
  momentIn({ day, time }, timeZone)?.toISOString()

describe('a day and a time in a time zone', () => {
  it.each([
    ['2026-12-05', '09:30', 'Asia/Taipei', '2026-12-05T01:30:00.000Z'],
    ['2026-12-05', '00:00', 'Asia/Taipei', '2026-12-04T16:00:00.000Z'],
    ['2024-02-29', '23:59', 'Asia/Taipei', '2024-02-29T15:59:00.000Z'],
    ['2026-01-15', '12:00', 'Europe/Berlin', '2026-01-15T11:00:00.000Z'],
    ['2026-07-15', '12:00', 'Europe/Berlin', '2026-07-15T10:00:00.000Z'],
    ['2026-07-15', '12:00', 'Asia/Kathmandu', '2026-07-15T06:15:00.000Z'],
    ['2026-07-15', '12:00', 'Pacific/Kiritimati', '2026-07-14T22:00:00.000Z'],
    ['2026-07-15', '12:00', 'Pacific/Niue', '2026-07-15T23:00:00.000Z'],
  ])('are a moment: %s %s in %s', (day, time, timeZone, moment) => {
    expect(iso(day, time, timeZone)).toBe(moment)
    expect(dayAndTimeIn(new Date(moment), timeZone)).toEqual({ day, time })
  })

  it('go on by as much as the clocks do where these leave them out', () => {
    expect(iso('2026-03-29', '02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
    expect(dayAndTimeIn(new Date('2026-03-29T01:30:00Z'), 'Europe/Berlin').time).toBe('03:30')
    expect(iso('2026-03-08', '02:15', 'America/New_York')).toBe('2026-03-08T07:15:00.000Z')
  })

  it('are taken the first time where they come twice', () => {
    expect(iso('2026-10-25', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
    expect(iso('2026-11-01', '01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
  })

  it.each([
    ['2026-02-30', '09:30'],
    ['2026-13-01', '09:30'],
    ['2026-12-05', '24:00'],
    ['2026-12-05', '9:30'],
    ['', '09:30'],
    ['2026-12-05', ''],
    ['12/5/2026', '09:30'],
    ['2026-12-05T00:00', '09:30'],
  ])('are none: %s %s', (day, time) => {
    expect(iso(day, time)).toBeUndefined()
  })
})
