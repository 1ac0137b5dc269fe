import { beforeEach, describe, expect, it } from 'vitest'
import { useFormat } from '../../src/formats/useFormat.ts'
import { composed, smallApp } from '../support/small-app.ts'

const here = Intl.DateTimeFormat().resolvedOptions().timeZone
const elsewhere = here === 'Asia/Taipei' ? 'Europe/Paris' : 'Asia/Taipei'
let english: ReturnType<typeof useFormat>
let chinese: ReturnType<typeof useFormat>

beforeEach(async () => {
  english = await composed(useFormat, await smallApp('en'))
  chinese = await composed(useFormat, await smallApp('zh-TW'))
})

describe('money', () => {
  it('is an amount of whole New Taiwan dollars, in both languages', () => {
    for (const { money } of [english, chinese]) {
      expect(money(1200)).toBe('NT$1,200')
      expect(money(0)).toBe('NT$0')
    }
  })
})

describe('the times of a class', () => {
  const at = { startsAt: '2026-11-28T02:00:00.000Z', endsAt: '2026-11-28T04:30:00.000Z' }

  it('are a day and its hours, in the time zone of the class', () => {
    const times = { ...at, timeZone: 'Asia/Taipei' }
    expect(chinese.classTimes(times).date).toBe('2026年11月28日 星期六')
    expect(chinese.classTimes(times).time).toContain('上午10:00至中午12:30')
    expect(english.classTimes(times).date).toBe('Saturday, November 28, 2026')
    expect(english.classTimes(times).time).toMatch(/10:00\sAM\s–\s12:30\sPM/)
  })

  it('name the time zone only where it is not the customer’s own', () => {
    expect(english.classTimes({ ...at, timeZone: here }).time).not.toContain('(')
    expect(english.classTimes({ ...at, timeZone: elsewhere }).time).toMatch(/ \(\D+\)$/)
  })

  it('are both ends of a class over several days', () => {
    const times = { ...at, endsAt: '2026-11-29T04:30:00.000Z', timeZone: 'Asia/Taipei' }
    const { date, time } = chinese.classTimes(times)
    expect(date).toBe('2026年11月28日 星期六 上午10:00 –')
    expect(time).toContain('2026年11月29日 星期日 中午12:30')
  })
})

describe('a date', () => {
  it('is a leaf of the calendar', () => {
    const start = { startsAt: '2026-11-28T02:00:00.000Z', timeZone: 'Asia/Taipei' }
    expect(english.calendarLeaf(start)).toEqual({ month: 'Nov', day: '28', weekday: 'Sat' })
    expect(chinese.calendarLeaf(start)).toMatchObject({ month: '11月', weekday: '週六' })
  })

  it('is a month of a year', () => {
    expect(english.month('2026-12')).toBe('December 2026')
    expect(chinese.month('2026-12')).toBe('2026年12月')
  })

  it('is a moment in one line, and a time of today', () => {
    const noon = '2026-11-28T04:00:00.000Z'
    expect(chinese.moment(noon, 'Asia/Taipei')).toBe('2026年11月28日 星期六 中午12:00')
    expect(english.clock(noon)).toMatch(/^\d{1,2}:00\s[AP]M$/)
  })
})
