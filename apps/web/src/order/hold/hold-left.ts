/** How much of the hold is left, in steps worth words. */
export type HoldLeft = { word: 'minutes'; minutes: number } | { word: 'last_minute' } | { word: 'over' }

const minute = 60_000

export function holdLeft(holdExpiresAt: string, now: number): HoldLeft {
  const left = Date.parse(holdExpiresAt) - now
  if (left <= 0) return { word: 'over' }
  if (left < minute) return { word: 'last_minute' }
  return { word: 'minutes', minutes: Math.floor(left / minute) }
}
