const minutes = 60_000
const days = 24 * 60 * minutes

/** A time in Taipei (UTC+8 all year), on the day that is `daysAhead` days from now. */
export function taipei(now: Date, daysAhead: number, hour: number, minute = 0): Date {
  const local = new Date(now.getTime() + 8 * 60 * minutes + daysAhead * days)
  local.setUTCHours(hour - 8, minute, 0, 0)
  return local
}

/** Start and end of what lasts some hours. */
export const lasting = (startsAt: Date, hours: number) => ({
  startsAt,
  endsAt: new Date(startsAt.getTime() + hours * 60 * minutes),
})
