const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Pattern of a text that `parseDuration` reads. */
export const durationPattern = '^([0-9]{1,7}[dhms])+$'

/** Reads `90s`, `15m`, `1h30m` or `3d`. @returns milliseconds */
export function parseDuration(text: string): number {
  const parts = text.matchAll(/(\d+)([dhms])/g)
  return [...parts].reduce(
    (sum, [, count, unit]) => sum + Number(count) * unitMs[unit as keyof typeof unitMs],
    0,
  )
}
