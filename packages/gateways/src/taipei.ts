// Taiwan has kept UTC+8 without summer time since 1980.
const offsetMs = 8 * 60 * 60 * 1000

/** The clock on the wall in Taipei, as the gateways write it: `yyyymmdd` and `hhmmss`. */
export function taipeiTime(now: Date): { date: string; time: string } {
  const wall = new Date(now.getTime() + offsetMs).toISOString()
  return { date: wall.slice(0, 10).replaceAll('-', ''), time: wall.slice(11, 19).replaceAll(':', '') }
}
