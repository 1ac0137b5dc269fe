import { writeTaipeiDate } from '../time/taipei.ts'

/** Seconds by which a query's time stamp may be off. Source: developers.ecpay.com.tw, page 2890. */
export const timeStampSecondsMax = 3 * 60

/** The format of every date in the protocol, Taipei time: `yyyy/MM/dd HH:mm:ss`. */
const datePattern = /^\d{4}\/(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/

/** Writes a date in the protocol's format, in Taipei time. */
export function writeDate(at: Date): string {
  return writeTaipeiDate(at, '/')
}

/**
 * Splits a date in the protocol's format into `yyyymmdd` and `hhmmss`; undefined for any other text and for days that
 * do not exist.
 */
export function dateDigits(text: string): { date: string; time: string } | undefined {
  if (!isDate(text)) return undefined
  return {
    date: text.slice(0, 4) + text.slice(5, 7) + text.slice(8, 10),
    time: text.slice(11, 13) + text.slice(14, 16) + text.slice(17),
  }
}

/** Reads a date in the protocol's format; undefined for any other text and for days that do not exist. */
export function readDate(text: string): Date | undefined {
  return isDate(text) ? new Date(`${text.replaceAll('/', '-').replace(' ', 'T')}+08:00`) : undefined
}

const isDate = (text: string) => datePattern.test(text) && Number(text.slice(8, 10)) <= daysIn(text)

/** The days of the month that a date names. */
function daysIn(text: string): number {
  const month = Number(text.slice(5, 7))
  if (month !== 2) return daysOfMonth[month - 1]!
  const year = Number(text.slice(0, 4))
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}

const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
