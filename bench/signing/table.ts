import { layOut, whole } from '../lib/table.ts'
import type { Measurement } from './measure.ts'

/** The shares of right cases. */
export interface Shares {
  name: string
  vectors: number
  random: number
}

const columns = ['', '', 'per second', 'µs each', '× SHA-256', '× baoming', 'vectors right', 'random right']

/** Formats the measurements; the first line of each contender has the shares. */
export function table(measurements: readonly Measurement[], shares: readonly Shares[]): string {
  const floor = measurements.find(({ name }) => name === 'bare SHA-256')?.perSecond ?? NaN
  const ours = (wanted: string) =>
    measurements.find(({ name, what }) => name === 'baoming' && what === wanted)?.perSecond ?? NaN
  const rows = measurements.map(({ name, what, perSecond }, index) => {
    const isFirst = measurements[index - 1]?.name !== name
    const { vectors = NaN, random = NaN } = shares.find((one) => one.name === name) ?? {}
    return [
      isFirst ? name : '',
      what,
      whole(perSecond),
      (1e6 / perSecond).toFixed(2),
      (perSecond / floor).toFixed(2),
      (perSecond / ours(what)).toFixed(2),
      isFirst ? percent(vectors) : '',
      isFirst ? percent(random) : '',
    ]
  })
  return layOut([columns, ...rows], 2)
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
