import { median } from './statistics.ts'
import { milliseconds, whole } from './table.ts'

/** How fast something was, and how long one took in milliseconds; null where nobody looked. */
export interface Measurement {
  perSecond: number
  p50: number | null
  p99: number | null
}

/** What several rounds have measured of the same things. */
export class Rounds {
  readonly #measured = new Map<string, Measurement[]>()

  add(name: string, measurement: Measurement): void {
    this.#measured.set(name, [...(this.#measured.get(name) ?? []), measurement])
  }

  /** The median of the rounds, each figure for itself. */
  of(name: string): Measurement {
    const measured = this.#measured.get(name) ?? []
    const middle = (figure: keyof Measurement) => {
      const figures = measured.map((one) => one[figure]).filter((one) => one !== null)
      return figures.length > 0 ? median(figures) : null
    }
    return { perSecond: middle('perSecond') ?? NaN, p50: middle('p50'), p99: middle('p99') }
  }
}

/** The cells of a table for it. */
export const figures = ({ perSecond, p50, p99 }: Measurement): string[] => [
  whole(perSecond),
  ...[p50, p99].map((one) => (one === null ? '' : milliseconds(one))),
]

export const figureHeads = ['per second', 'p50 ms', 'p99 ms']
