import type { Measurement } from './measure.ts'

export interface Shares {
  name: string
  vectors: number
  random: number
}

const columns = ['', '', 'per second', 'µs each', '× SHA-256', '× baoming', 'vectors right', 'random right']

/** Lays the measurements out for a terminal; the shares stand in each contender's first line. */
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
      Math.round(perSecond).toLocaleString('en'),
      (1e6 / perSecond).toFixed(2),
      (perSecond / floor).toFixed(2),
      (perSecond / ours(what)).toFixed(2),
      isFirst ? percent(vectors) : '',
      isFirst ? percent(random) : '',
    ]
  })
  return layOut([columns, ...rows])
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

// The first two columns hold words, the others numbers.
function layOut(rows: readonly string[][]): string {
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row.map((cell, column) =>
      column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
  return rows.map((row) => line(row).join('  ').trimEnd()).join('\n')
}
