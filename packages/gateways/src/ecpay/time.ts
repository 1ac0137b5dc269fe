import { taipeiDay, writeTaipeiDate } from '../time/taipei.ts'

/** How far a question's time stamp may be off. Source: developers.ecpay.com.tw, page 2890. */
export const timeStampSecondsMax = 3 * 60

/** The form of every date in the protocol, Taipei time: `yyyy/MM/dd HH:mm:ss`. */
const datePattern = /^\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2}$/

/** Writes a date as the protocol does: `yyyy/MM/dd HH:mm:ss` in Taipei, whatever the server's zone. */
export function writeDate(at: Date): string {
  return writeTaipeiDate(at, '/')
}

/**
 * The digits of a date in the protocol's form: `yyyymmdd` and `hhmmss`; undefined for any other text and for days that
 * do not exist.
 */
export function dateDigits(text: string): { date: string; time: string } | undefined {
  const [date = '', time = ''] = text.split(' ')
  return readDate(text) && { date: date.replaceAll('/', ''), time: time.replaceAll(':', '') }
}

/** The moment of a date in the protocol's form; undefined for any other text and for days that do not exist. */
export function readDate(text: string): Date | undefined {
  if (!datePattern.test(text)) return undefined
  const at = new Date(`${text.replaceAll('/', '-').replace(' ', 'T')}+08:00`)
  // A day too many would count as one of the next month.
  return taipeiDay(at) === Number(text.slice(8, 10)) ? at : undefined
}
