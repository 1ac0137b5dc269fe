import { describe, expect, it } from 'vitest'
import { clockTime, clockTimes, dayAndTime, daysAndTimes } from '../../src/shared/times.ts'

const timeZone = 'Asia/Taipei'
/** On Saturday, 28 November 2026 in Taipei; hour 24 is the midnight after it. */
const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 10, 28, hour - 8, minute))
const plain = (text: string) => text.replace(/[\u2009\u202f]/g, ' ')

describe('a time of the day', () => {
  it.each([
    [0, '凌晨12:00', '12:00 AM'],
    [1, '凌晨1:00', '1:00 AM'],
    [5, '清晨5:00', '5:00 AM'],
    [8, '上午8:00', '8:00 AM'],
    [12, '中午12:00', '12:00 PM'],
    [13, '下午1:00', '1:00 PM'],
    [18, '下午6:00', '6:00 PM'],
    [19, '晚上7:00', '7:00 PM'],
    [23, '晚上11:00', '11:00 PM'],
    [24, '凌晨12:00', '12:00 AM'],
  ])('%i o’clock reads %s and %s', (hour, chinese, english) => {
    expect(clockTime(at(hour), 'zh-TW', timeZone)).toBe(chinese)
    expect(plain(clockTime(at(hour), 'en', timeZone))).toBe(english)
  })

  it('keeps its minutes, also after midnight and noon', () => {
    expect([at(0, 5), at(12, 30)].map((time) => clockTime(time, 'zh-TW', timeZone))).toEqual([
      '凌晨12:05',
      '中午12:30',
    ])
  })

  it('is that of the zone', () => {
    expect(clockTime(at(8), 'zh-TW', 'UTC')).toBe('凌晨12:00')
    expect(plain(clockTime(at(8), 'en', 'UTC'))).toBe('12:00 AM')
  })
})

describe('from one time to another', () => {
  it.each([
    [0, 2, '凌晨12:00至2:00', '12:00 – 2:00 AM'],
    [9, 12, '上午9:00至中午12:00', '9:00 AM – 12:00 PM'],
    [14, 16, '下午2:00至4:00', '2:00 – 4:00 PM'],
    [11, 13, '上午11:00至下午1:00', '11:00 AM – 1:00 PM'],
  ])('%i to %i', (start, end, chinese, english) => {
    const times = { startsAt: at(start), endsAt: at(end), timeZone }
    expect(clockTimes(times, 'zh-TW')).toBe(chinese)
    expect(plain(clockTimes(times, 'en'))).toBe(english)
    expect(daysAndTimes(times, 'zh-TW')).toBe(`2026年11月28日 星期六 ${chinese}`)
    expect(plain(daysAndTimes(times, 'en'))).toBe(`Saturday, November 28, 2026, ${english}`)
  })

  it('names both days where they differ, a class that ends at midnight among them', () => {
    const times = { startsAt: at(22), endsAt: at(24), timeZone }
    expect(daysAndTimes(times, 'zh-TW')).toBe(
      '2026年11月28日 星期六 晚上10:00 – 2026年11月29日 星期日 凌晨12:00',
    )
    expect(plain(daysAndTimes(times, 'en'))).toBe(
      'Saturday, November 28, 2026, 10:00 PM – Sunday, November 29, 2026, 12:00 AM',
    )
  })
})

it('says day and time in one line', () => {
  expect(dayAndTime(at(24), 'zh-TW', timeZone)).toBe('2026年11月29日 星期日 凌晨12:00')
  expect(plain(dayAndTime(at(24), 'en', timeZone))).toBe('Sunday, November 29, 2026 at 12:00 AM')
})
