import { resolve } from 'node:path'
import { apiOptions, benchmark } from './lib/benchmark.ts'
import { readOptions } from './lib/options.ts'
import { progress } from './lib/progress.ts'
import { Rounds } from './lib/rounds.ts'
import { targetTable } from './lib/targets.ts'
import { measureApi, measurePgbench } from './orders/measure.ts'
import { nameOf, ordersTable, ordersTarget, others, ours } from './orders/results.ts'

const options = readOptions({
  seconds: 5,
  rounds: 3,
  connections: 64,
  clients: [1, 4, 16, 32, 64],
  // Another checkout, installed and built, whose API is measured in the same rounds.
  against: '',
  ...apiOptions,
})
const { seconds, connections, clients, against } = options

await benchmark(options, async (bench) => {
  const rounds = new Rounds()
  for (let round = 1; round <= options.rounds; round += 1) {
    progress(`round ${round} of ${options.rounds}: baoming, then pgbench`)
    const { order, payment } = await measureApi(bench, { connections, seconds })
    rounds.add(ours[0], order)
    rounds.add(ours[1], payment)
    if (against) {
      const other = await measureApi(bench, { connections, seconds, checkout: resolve(against) })
      rounds.add(others[0], other.order)
      rounds.add(others[1], other.payment)
    }
    for (const [count, measurement] of await measurePgbench(bench, options)) {
      rounds.add(nameOf(count), measurement)
    }
  }

  console.log(
    `Orders, each with an open payment, over ${connections} connections; ` +
      `median of ${options.rounds} rounds of ${seconds} s, taken in turn.\n`,
  )
  console.log(ordersTable(rounds, options))
  console.log(`\n${targetTable([ordersTarget(rounds, clients)])}`)
})
