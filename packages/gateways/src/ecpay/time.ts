import { taipeiDay, writeTaipeiDate } from '../time/taipei.ts'

/** Seconds by which a query's time stamp may be off. Source: developers.ecpay.com.tw, page 2890. */
export const timeStampSecondsMax = 3 * 60

/** The format of every date in the protocol, Taipei time: `yyyy/MM/dd HH:mm:ss`. */
const datePattern = /^\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2}$/

/** Writes a date in the protocol's format, in Taipei time. */
export function writeDate(at: Date): string {
  return writeTaipeiDate(at, '/')
}

/**
 * Splits a date in the protocol's format into `yyyymmdd` and `hhmmss`; undefined for any other text and for days that
 * do not exist.
 */
export function dateDigits(text: string): { date: string; time: string } | undefined {
  const [date = '', time = ''] = text.split(' ')
  return readDate(text) && { date: date.replaceAll('/', ''), time: time.replaceAll(':', '') }
}

/** Reads a date in the protocol's format; undefined for any other text and for days that do not exist. */
export function readDate(text: string): Date | undefined {
  if (!datePattern.test(text)) return undefined
  const at = new Date(`${text.replaceAll('/', '-').replace(' ', 'T')}+08:00`)
  // JavaScript reads the 31st of a month with 30 days as the 1st of the next.
  return taipeiDay(at) === Number(text.slice(8, 10)) ? at : undefined
}
