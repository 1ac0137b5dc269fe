import { requireRoom } from './growth/disk.ts'
import { memoryTargets } from './growth/memory.ts'
import { measureGrowth, measureSpeed, openShop } from './growth/shop.ts'
import { apiOptions, benchmark } from './lib/benchmark.ts'
import { readOptions } from './lib/options.ts'
import { progress } from './lib/progress.ts'
import { figureHeads, figures, Rounds } from './lib/rounds.ts'
import { layOut, whole } from './lib/table.ts'
import { targetTable } from './lib/targets.ts'

const options = readOptions({
  rows: 5_000_000,
  seconds: 10,
  rounds: 3,
  connections: 256,
  callbacks: 1_000_000,
  // Open payments for each second of measuring.
  stock: 10_000,
  ...apiOptions,
})
const { seconds, rounds: roundCount, connections, callbacks } = options
const stock = Math.ceil(options.stock * seconds)

await benchmark(options, async (bench) => {
  const orders = options.rows + 2 * roundCount * stock + callbacks
  await bench.cluster.use('postgres', (sql) => requireRoom(sql, orders))
  const shops = [await openShop(bench, 'young', 10_000), await openShop(bench, 'grown', options.rows)]

  const rounds = new Rounds()
  for (let round = 1; round <= roundCount; round += 1) {
    for (const shop of shops) {
      progress(`round ${round} of ${roundCount}: ${shop.database}`)
      rounds.add(shop.database, await measureSpeed(bench, shop, { connections, seconds, stock }))
    }
  }
  const rows = shops.map(({ database, past }) => {
    return [database, whole(past), ...figures(rounds.of(database))]
  })
  console.log(`Callbacks over ${connections} connections, median of ${roundCount} rounds of ${seconds} s.\n`)
  console.log(layOut([['', 'past orders', ...figureHeads], ...rows], 1))

  progress(`memory over ${callbacks} callbacks`)
  const megabytes = await measureGrowth(bench, shops[0]!, { connections, callbacks })
  console.log(`\nMemory of the API after each tenth of ${whole(callbacks)} callbacks, in MB:`)
  console.log(megabytes.map((one) => one.toFixed()).join('  '))

  const speed = {
    what: 'callbacks per second, grown × young',
    reached: rounds.of('grown').perSecond / rounds.of('young').perSecond,
    wanted: { atLeast: 0.9 },
  }
  console.log(`\n${targetTable([speed, ...memoryTargets(megabytes)])}`)
})
