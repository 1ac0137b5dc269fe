// Taiwan has used UTC+8 without daylight saving time since 1980.
const offsetMs = 8 * 60 * 60 * 1000

/** Local time in Taipei as the gateways write it: `yyyymmdd` and `hhmmss`. */
export function taipeiTime(now: Date): { date: string; time: string } {
  const wall = new Date(now.getTime() + offsetMs).toISOString()
  return { date: wall.slice(0, 10).replaceAll('-', ''), time: wall.slice(11, 19).replaceAll(':', '') }
}

/** Local time in Taipei as `yyyy-mm-dd hh:mm:ss`, or with slashes in the date. */
export function writeTaipeiDate(at: Date, separator: '-' | '/'): string {
  const { date, time } = taipeiTime(at)
  const day = [date.slice(0, 4), date.slice(4, 6), date.slice(6)].join(separator)
  return `${day} ${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`
}
