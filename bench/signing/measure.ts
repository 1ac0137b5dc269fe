/** A task to measure. */
export interface Task {
  name: string
  what: string
  /** Runs the task; false means that it is broken, and stops the benchmark. */
  run: () => string | boolean
}

/** The speed of one task. */
export interface Measurement {
  name: string
  what: string
  /** Runs per second; the median of the rounds. */
  perSecond: number
}

const rounds = 21
const roundMs = 60

/** Runs all tasks in turn, round after round, so that other load on the machine affects all of them alike. */
export function measure(tasks: readonly Task[]): Measurement[] {
  // The first run of each task also warms it up.
  const batches = tasks.map((task) => ({ ...task, count: batchSize(task), rates: [] as number[] }))
  for (let round = 0; round < rounds; round += 1) {
    for (const batch of batches) batch.rates.push((1000 * batch.count) / time(batch, batch.count))
  }
  return batches.map(({ name, what, rates }) => ({ name, what, perSecond: median(rates) }))
}

/** The number of runs that fill a round. */
function batchSize(task: Task): number {
  for (let count = 64; ; count *= 2) {
    if (time(task, count) >= roundMs) return count
  }
}

function time({ run, name, what }: Task, count: number): number {
  const start = performance.now()
  for (let index = 0; index < count; index += 1) {
    if (!run()) throw new Error(`${name} failed to ${what}.`)
  }
  return performance.now() - start
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? NaN
}
