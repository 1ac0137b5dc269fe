import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Processor time comes in clock ticks of a hundredth of a second. */
const tickMicroseconds = 10_000

/** The fields of a `stat` file behind the program's name; undefined where there is none. Source: proc(5). */
function statOf(path: string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${path}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

const sumOf = (fields: string[] | undefined, ...places: number[]): number =>
  fields ? places.reduce((sum, place) => sum + Number(fields[place]), 0) * tickMicroseconds : NaN

/** The processor time of a process and all its threads, in microseconds, to a clock tick; NaN where there is no /proc. */
export const processorMicroseconds = (pid: number | undefined): number => sumOf(statOf(`${pid}`), 11, 12)

/** As `processorMicroseconds`, of the first thread alone, which is the one that runs JavaScript. */
export const firstThreadMicroseconds = (pid: number | undefined): number =>
  sumOf(statOf(`${pid}/task/${pid}`), 11, 12)

/** As `processorMicroseconds`, of a process and everything that it has started, also what has ended and was waited for. */
export function treeMicroseconds(pid: number | undefined): number {
  if (!existsSync('/proc')) return NaN
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ name, fields: statOf(name) }))
  const below = (parent: string): number =>
    stats
      .filter(({ fields }) => fields?.[1] === parent)
      .reduce(
        (sum, { name }) => sum + below(name),
        sumOf(stats.find(({ name }) => name === parent)?.fields, 11, 12, 13, 14),
      )
  return below(String(pid))
}
