import { apiOptions, benchmark } from './lib/benchmark.ts'
import { readOptions } from './lib/options.ts'
import { progress } from './lib/progress.ts'
import { Rounds } from './lib/rounds.ts'
import { targetTable } from './lib/targets.ts'
import { measureApi, measurePgbench } from './orders/measure.ts'
import { nameOf, ordersTable, ordersTarget, ours } from './orders/results.ts'

const options = readOptions({
  seconds: 5,
  rounds: 3,
  connections: 64,
  clients: [1, 4, 16, 32, 64],
  ...apiOptions,
})
const { seconds, connections, clients } = options

await benchmark(options, async (bench) => {
  const rounds = new Rounds()
  for (let round = 1; round <= options.rounds; round += 1) {
    progress(`round ${round} of ${options.rounds}: baoming, then pgbench`)
    const { order, payment } = await measureApi(bench, options)
    rounds.add(ours[0], order)
    rounds.add(ours[1], payment)
    for (const [count, measurement] of await measurePgbench(bench, options)) {
      rounds.add(nameOf(count), measurement)
    }
  }

  console.log(
    `Orders, each with an open payment, over ${connections} connections; ` +
      `median of ${options.rounds} rounds of ${seconds} s, taken in turn.\n`,
  )
  console.log(ordersTable(rounds, clients))
  console.log(`\n${targetTable([ordersTarget(rounds, clients)])}`)
})
