/** Time left on the hold, at the granularity the page announces. */
export type HoldLeft = { kind: 'minutes'; minutes: number } | { kind: 'last_minute' } | { kind: 'over' }

const minute = 60_000

/** @param now the server's time, in milliseconds since 1970 */
export function holdLeft(holdExpiresAt: string, now: number): HoldLeft {
  const left = Date.parse(holdExpiresAt) - now
  if (left <= 0) return { kind: 'over' }
  if (left < minute) return { kind: 'last_minute' }
  return { kind: 'minutes', minutes: Math.floor(left / minute) }
}
