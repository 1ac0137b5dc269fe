/** How much of the hold is left, in steps worth words. */
export type HoldLeft = { kind: 'minutes'; minutes: number } | { kind: 'last_minute' } | { kind: 'over' }

const minute = 60_000

export function holdLeft(holdExpiresAt: string, now: number): HoldLeft {
  const left = Date.parse(holdExpiresAt) - now
  if (left <= 0) return { kind: 'over' }
  if (left < minute) return { kind: 'last_minute' }
  return { kind: 'minutes', minutes: Math.floor(left / minute) }
}
