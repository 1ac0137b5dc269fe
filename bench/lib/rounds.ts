import { median } from './statistics.ts'
import { milliseconds, whole } from './table.ts'

/** Throughput, and latencies in milliseconds; null where they were not measured. */
export interface Measurement {
  perSecond: number
  p50: number | null
  p99: number | null
  /** Processor time of one request; absent where it was not measured. */
  spent?: Spent
}

/** Microseconds of processor: of the API's first thread, of its other threads, and of PostgreSQL. */
export interface Spent {
  thread: number
  helpers: number
  postgres: number
}

/** The measurements of several rounds, by name. */
export class Rounds {
  readonly #measured = new Map<string, Measurement[]>()

  add(name: string, measurement: Measurement): void {
    this.#measured.set(name, [...(this.#measured.get(name) ?? []), measurement])
  }

  /** The median over the rounds, of each figure separately. */
  of(name: string): Measurement {
    const measured = this.#measured.get(name) ?? []
    const middle = (figure: 'perSecond' | 'p50' | 'p99') => {
      const figures = measured.map((one) => one[figure]).filter((one) => one !== null)
      return figures.length > 0 ? median(figures) : null
    }
    const spent = measured.flatMap((one) => (one.spent ? [one.spent] : []))
    const middleOf = (who: keyof Spent) => median(spent.map((one) => one[who]))
    return {
      perSecond: middle('perSecond') ?? NaN,
      p50: middle('p50'),
      p99: middle('p99'),
      ...(spent.length > 0 && {
        spent: {
          thread: middleOf('thread'),
          helpers: middleOf('helpers'),
          postgres: middleOf('postgres'),
        },
      }),
    }
  }
}

/** Formats a measurement as cells of a table. */
export const figures = ({ perSecond, p50, p99 }: Measurement): string[] => [
  whole(perSecond),
  ...[p50, p99].map((one) => (one === null ? '' : milliseconds(one))),
]

/** The heads of the columns of `figures`. */
export const figureHeads = ['per second', 'p50 ms', 'p99 ms']
