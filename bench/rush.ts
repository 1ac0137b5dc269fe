import { apiOptions, benchmark } from './lib/benchmark.ts'
import { addClasses } from './lib/fill.ts'
import { watchHealth } from './lib/health.ts'
import { runLoad } from './lib/load.ts'
import { readOptions } from './lib/options.ts'
import { progress } from './lib/progress.ts'
import { whole } from './lib/table.ts'
import { targetTable } from './lib/targets.ts'
import type { RushPlan } from './loads/rush.ts'
import { readBooks } from './rush/books.ts'
import { booksTable, rushTargets, stepTable } from './rush/results.ts'

const options = readOptions({ customers: 20_000, seats: 1000, connections: 256, ...apiOptions })
const { customers, seats, connections } = options
const database = 'rush'
const secondsMax = 600

await benchmark(options, async (bench) => {
  await bench.cluster.create(database)
  await bench.cluster.use(database, (sql) => addClasses(sql, 1, seats))
  const { port, stop } = await bench.startApi(database)
  const plan = { port, connections, seconds: secondsMax, classSlug: 'class-1' }
  try {
    const stopWatching = watchHealth(port)
    progress(`${whole(customers)} customers open the list and the class`)
    const looking = await runLoad<RushPlan>('rush', { ...plan, customers, looking: true })
    progress(`${whole(customers)} customers for ${whole(seats)} seats`)
    const first = await runLoad<RushPlan>('rush', { ...plan, customers, cancelEvery: 10 })
    const turnedAway = first.latencies['order 409']?.count ?? 0
    progress(`${whole(turnedAway)} were turned away and try again`)
    const second = await runLoad<RushPlan>('rush', { ...plan, customers: turnedAway })
    console.log(`${whole(customers)} customers for ${whole(seats)} seats, over ${connections} connections.\n`)
    const health = await stopWatching()
    console.log(stepTable({ looking, 'all at once': first, 'once more': second }, health))
    console.log(`\n${targetTable(rushTargets([first, second], health))}`)
  } finally {
    await stop()
  }

  const books = await bench.cluster.use(database, (sql) => readBooks(sql, seats))
  console.log(`\n${booksTable(books)}`)
  if (books.some(({ found, wanted }) => found !== wanted)) throw new Error('The books are wrong.')
})
