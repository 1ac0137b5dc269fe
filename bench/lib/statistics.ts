/** The value below which this share of the numbers lies; NaN for an empty list. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

/** The median; NaN for an empty list. */
export function median(numbers: readonly number[]): number {
  return percentile(numbers, 0.5)
}

/** The mean; NaN for an empty list. */
export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}
