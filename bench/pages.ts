import { resolve } from 'node:path'
import { apiOptions, benchmark } from './lib/benchmark.ts'
import { readOptions } from './lib/options.ts'
import { progress } from './lib/progress.ts'
import { Rounds } from './lib/rounds.ts'
import { targetTable } from './lib/targets.ts'
import { measureApi, measureBare, measurePgbench, type Measured, type Page } from './pages/measure.ts'
import { nameOf, pagesTable, pagesTargets } from './pages/results.ts'
import { orderReads, prepareStage } from './pages/stage.ts'

const options = readOptions({
  seconds: 3,
  rounds: 3,
  connections: 64,
  clients: [4, 16, 32, 64],
  // Another checkout, installed and built, whose API is measured in the same rounds.
  against: '',
  ...apiOptions,
})

const stages = [8, 100].map((classes) => {
  const list = { name: `the list of ${classes}`, reads: [{ kind: 'read', path: '/api/classes' }] }
  const one = { name: 'a class', reads: [{ kind: 'read', path: '/api/classes/class-1' }] }
  return { classes, database: `pages_${classes}`, fromMemory: classes === 100 ? [list, one] : [list] }
})
const orderPage: Page = { name: 'an order', reads: orderReads() }

await benchmark(options, async (bench) => {
  for (const { database, classes } of stages) await prepareStage(bench, database, classes)
  const rates = new Rounds()
  const costs = new Rounds()
  const keep = (who: string, measured: ReadonlyMap<string, Measured>) => {
    for (const [page, { rate, cost }] of measured) {
      progress(`  ${nameOf(page, who)}: ${rate.perSecond.toFixed(0)} per second, ${cost.toFixed(0)} µs`)
      rates.add(nameOf(page, who), rate)
      costs.add(nameOf(page, who), { perSecond: cost, p50: null, p99: null })
    }
  }
  for (let round = 1; round <= options.rounds; round += 1) {
    progress(`round ${round} of ${options.rounds}`)
    for (const { database, classes, fromMemory } of stages) {
      const pages = classes === 100 ? [...fromMemory, orderPage] : fromMemory
      keep('bare', await measureBare(bench, database, fromMemory, options))
      keep('baoming', await measureApi(bench, database, pages, options))
      if (options.against) {
        const checkout = resolve(options.against)
        keep('against', await measureApi(bench, database, pages, { ...options, checkout }))
      }
    }
    for (const clients of options.clients) {
      const { seconds } = options
      const measured = await measurePgbench(bench, stages.at(-1)!.database, { clients, seconds })
      keep(`pgbench, ${clients} clients`, new Map([[orderPage.name, measured]]))
    }
  }

  const { connections, rounds, seconds } = options
  console.log(
    `Pages over ${connections} connections; median of ${rounds} rounds of ${seconds} s, taken in turn.\n`,
  )
  const shown = { rates, costs, clients: options.clients, isCompared: options.against !== '' }
  console.log(pagesTable(shown))
  console.log(`\n${targetTable(pagesTargets(shown))}`)
})
