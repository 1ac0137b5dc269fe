import { readFileSync } from 'node:fs'

/** The processor time of a process and all its threads, in microseconds, to a clock tick; NaN where there is no /proc. */
export function processorMicroseconds(pid: number | undefined): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10_000
  } catch {
    return NaN
  }
}
