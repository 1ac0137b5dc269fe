import { describe, expect, it } from 'vitest'
import { useShortTimes } from '../../../src/shared/formats/useShortTimes.ts'
import { composedInOffice } from '../../support/composed-in-office.ts'
import { beInTaipei } from '../../support/taipei.ts'

beInTaipei()

const saturday = { startsAt: '2026-12-05T01:30:00Z', endsAt: '2026-12-05T04:00:00Z', timeZone: 'Asia/Taipei' }

describe('short times', () => {
  it.each([
    ['zh-TW', '12/5（六）', '12/5 09:30', '09:30–12:00'],
    ['en', 'Sat 5 Dec', '5 Dec 09:30', '09:30–12:00'],
  ] as const)('are as in a spreadsheet: %s', async (locale, day, stamp, hours) => {
    const times = await composedInOffice(useShortTimes, locale)
    expect(times.day(saturday.startsAt)).toBe(day)
    expect(times.stamp(saturday.startsAt)).toBe(stamp)
    expect(times.classTimes(saturday)).toEqual({ date: day, time: hours })
  })

  it.each([
    ['zh-TW', '2027/1/2（六）', '2027/1/2 00:05'],
    ['en', 'Sat 2 Jan 2027', '2 Jan 2027 00:05'],
  ] as const)('name another year: %s', async (locale, day, stamp) => {
    const times = await composedInOffice(useShortTimes, locale)
    expect(times.day('2027-01-01T16:05:00Z')).toBe(day)
    expect(times.stamp('2027-01-01T16:05:00Z')).toBe(stamp)
  })

  it('name both days of a class over several, and the zone of one elsewhere', async () => {
    const { classTimes } = await composedInOffice(useShortTimes)
    expect(classTimes({ ...saturday, endsAt: '2026-12-06T08:00:00Z' })).toEqual({
      date: '12/5（六） 09:30 –',
      time: '12/6（日） 16:00',
    })
    const tokyo = classTimes({ ...saturday, timeZone: 'Asia/Tokyo' })
    expect(tokyo.date).toBe('12/5（六）')
    expect(tokyo.time).toMatch(/^10:30–13:00 \(.*日本.*\)$/)
  })

  it('leave out the day where another time has named it', async () => {
    const { stampAfter } = await composedInOffice(useShortTimes)
    expect(stampAfter('2026-11-29T13:13:00Z', '2026-11-29T13:03:00Z')).toBe('21:13')
    expect(stampAfter('2026-11-29T16:05:00Z', '2026-11-29T15:55:00Z')).toBe('11/30 00:05')
  })
})
