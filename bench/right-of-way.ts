import { apiOptions, benchmark } from './lib/benchmark.ts'
import { readOptions } from './lib/options.ts'
import { progress } from './lib/progress.ts'
import { Rounds } from './lib/rounds.ts'
import { layOut } from './lib/table.ts'
import { targetTable } from './lib/targets.ts'
import { measureApi } from './right-of-way/measure.ts'
import { contenders, rightOfWayTable, rightOfWayTargets } from './right-of-way/results.ts'
import { onStage, prepareStage } from './settle/stage.ts'

const spread = { name: '100 classes', classes: 100 }

const options = readOptions({
  seconds: 4,
  rounds: 3,
  connections: 4,
  readers: 512,
  // Open payments for each second of measuring.
  stock: 6000,
  ...apiOptions,
})
const { seconds, connections, readers } = options

await benchmark(options, async (bench) => {
  const stock = { from: 0, count: Math.ceil(options.stock * seconds * 2) }
  await prepareStage(bench, spread, stock.count)
  const rounds = new Rounds()
  for (let round = 1; round <= options.rounds; round += 1) {
    progress(`round ${round} of ${options.rounds}: notices alone, then with ${readers} readers`)
    await onStage(bench, spread, async (database) => {
      const measured = await measureApi(bench, database, { ...options, stock })
      for (const name of contenders) {
        progress(`  ${name}: ${measured[name].perSecond.toFixed(0)} per second`)
        rounds.add(name, measured[name])
      }
      return { by: new Map(), settled: measured.settled }
    })
  }

  console.log(
    `Notices over ${connections} connections, alone and while ${readers} others read the list of ${spread.classes} ` +
      `classes and their pages; median of ${options.rounds} rounds of ${seconds} s, taken in turn.\n`,
  )
  console.log(layOut(rightOfWayTable(rounds), 1))
  console.log(`\n${targetTable(rightOfWayTargets(rounds))}`)
})
