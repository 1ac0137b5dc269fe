import { resolve } from 'node:path'
import { apiOptions, benchmark } from './lib/benchmark.ts'
import { readOptions } from './lib/options.ts'
import { progress } from './lib/progress.ts'
import { Rounds } from './lib/rounds.ts'
import { whole } from './lib/table.ts'
import { targetTable } from './lib/targets.ts'
import { measureApi } from './settle/measure-api.ts'
import { measurePgbench } from './settle/measure-pgbench.ts'
import type { Measured } from './settle/measured.ts'
import { nameOf, settleTable, settleTargets, spentTable, type Contender } from './settle/results.ts'
import { onStage, prepareStage, spreads, type Spread } from './settle/stage.ts'

const options = readOptions({
  seconds: 4,
  rounds: 3,
  connections: [1, 16, 64, 256],
  clients: [1, 4, 16, 32, 64],
  // Another checkout, installed and built, whose API is measured in the same rounds.
  against: '',
  // Open payments for each second of measuring; a load that has used all of them ends early.
  stock: 10_000,
  ...apiOptions,
})
const { against } = options
const measurements = Math.max(options.connections.length, options.clients.length)
const stock = { from: 0, count: Math.ceil(options.stock * options.seconds * measurements) }

await benchmark(options, async (bench) => {
  for (const spread of spreads) {
    progress(`${spread.name}: opening ${whole(stock.count)} payments`)
    await prepareStage(bench, spread, stock.count)
  }

  const rounds = new Rounds()
  const keep = ({ name }: Spread, who: Contender, { by }: Measured) => {
    for (const [count, measurement] of by) {
      progress(`  ${nameOf(name, who, count)}: ${whole(measurement.perSecond)} per second`)
      rounds.add(nameOf(name, who, count), measurement)
    }
  }
  for (let round = 1; round <= options.rounds; round += 1) {
    progress(`round ${round} of ${options.rounds}`)
    for (const spread of spreads) {
      const { connections, seconds } = options
      const measure = { connections, seconds, stock }
      keep(
        spread,
        'baoming',
        await onStage(bench, spread, (database) => measureApi(bench, database, measure)),
      )
      if (against) {
        const measureOther = { ...measure, checkout: resolve(against) }
        keep(
          spread,
          'against',
          await onStage(bench, spread, (database) => measureApi(bench, database, measureOther)),
        )
      }
      keep(
        spread,
        'pgbench',
        await onStage(bench, spread, (database) => measurePgbench(bench, database, { ...options, stock })),
      )
    }
  }

  console.log(`Callbacks, median of ${options.rounds} rounds of ${options.seconds} s, taken in turn.\n`)
  console.log(settleTable(rounds, options))
  console.log(`\nProcessor time of a callback:\n\n${spentTable(rounds, options)}`)
  console.log(`\n${targetTable(settleTargets(rounds, options))}`)
})
