import { writeTaipeiDate } from '../time/taipei.ts'

/** Seconds by which a time stamp may be off before the gateway rejects it. */
export const timeStampSecondsMax = 120

const datePattern = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/

/** Writes a date as responses do: `YYYY-MM-DD HH:MM:SS` in Taipei. */
export function writeDate(at: Date): string {
  return writeTaipeiDate(at, '-')
}

/**
 * Splits such a date into `yyyymmdd` and `hhmmss`; undefined for any other text. An unpaid trade has a date of zeros,
 * which is no date.
 */
export function dateDigits(text: string): { date: string; time: string } | undefined {
  const match = datePattern.exec(text)
  if (!match) return undefined
  const digits = match.slice(1).join('')
  return { date: digits.slice(0, 8), time: digits.slice(8) }
}
