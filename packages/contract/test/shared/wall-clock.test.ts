import { describe, expect, it } from 'vitest'
import { isElsewhere, zoneName } from '../../src/shared/times.ts'
import { wallClock } from '../../src/shared/wall-clock.ts'

const timeZone = 'Asia/Taipei'
const hour = 3_600_000

const chinese = new Intl.DateTimeFormat('zh-TW', {
  ...{ year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'long' },
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone },
})

/** As `Intl` reads it. */
function intlText(at: Date): string {
  const parts = Object.fromEntries(chinese.formatToParts(at).map(({ type, value }) => [type, value]))
  const { year, month, day, weekday, hour: hours, minute } = parts
  return `${year}-${Number(month)}-${Number(day)} ${weekday} ${Number(hours)}:${Number(minute)}`
}

function ourText(at: Date): string {
  const { year, month, day, weekday, hour: hours, minute } = wallClock(at, timeZone)
  return `${year}-${month}-${day} 星期${'日一二三四五六'[weekday]} ${hours}:${minute}`
}

describe('the clock of Taipei', () => {
  it('is that of Intl, from the summer times before 1980 on', () => {
    // A number of hours that has no factor in common with 24, so that each hour of the day occurs.
    const step = 55 * hour
    const count = Math.floor((Date.UTC(2050, 0, 1) - Date.UTC(1974, 0, 1)) / step)
    const moments = Array.from({ length: count }, (_, index) => new Date(Date.UTC(1974, 0, 1) + index * step))
    expect(moments.map(ourText)).toEqual(moments.map(intlText))
  })

  it('has the name that Intl gives it', () => {
    const at = new Date('2026-11-28T06:00:00Z')
    const parts = new Intl.DateTimeFormat('zh-TW', { timeZone, timeZoneName: 'long' }).formatToParts(at)
    expect(zoneName(at, 'zh-TW', timeZone)).toBe(parts.find(({ type }) => type === 'timeZoneName')?.value)
  })
})

describe('a clock', () => {
  const at = new Date('2026-12-31T16:05:00Z')

  it('is that of its zone, summer time included', () => {
    expect(wallClock(at, 'Asia/Tokyo')).toEqual({
      ...{ year: 2027, month: 1, day: 1, weekday: 5 },
      ...{ hour: 1, minute: 5 },
    })
    expect(wallClock(at, 'America/New_York')).toMatchObject({ day: 31, weekday: 4, hour: 11 })
    expect(wallClock(new Date('2026-07-01T16:05:00Z'), 'America/New_York')).toMatchObject({ hour: 12 })
  })

  it('is the reader’s own without a zone', () => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    expect(wallClock(at)).toEqual(wallClock(at, own))
  })

  it('refuses an invalid date, as Intl does', () => {
    for (const zone of [undefined, timeZone, 'Asia/Tokyo'])
      expect(() => wallClock(new Date('never'), zone)).toThrow(RangeError)
  })

  it('is elsewhere where it shows another time than the reader’s own', () => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    expect(isElsewhere(at, own)).toBe(false)
    // Two zones that are never an hour or less apart: one of them is not the reader's.
    expect(['Asia/Taipei', 'America/Lima'].some((zone) => isElsewhere(at, zone))).toBe(true)
  })
})
