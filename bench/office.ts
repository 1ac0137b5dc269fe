import { listOfficeClasses, listOfficeOrders, openDatabase } from '@baoming/database'
import { startBenchCluster, type BenchCluster } from './lib/cluster.ts'
import { describeMachine } from './lib/machine.ts'
import { readOptions } from './lib/options.ts'
import { progress } from './lib/progress.ts'
import { layOut } from './lib/table.ts'
import { fillOffice } from './office/fill.ts'
import { recordPlans } from './office/plans.ts'

const { classes, orders, rounds } = readOptions({ classes: 1000, orders: 300_000, rounds: 30 })
const targetMilliseconds = 100

/** A family name, given names, whole names, parts of addresses and phone numbers, numbers, and what nobody has. */
const searches = [
  ...['林', '怡君', '王詩涵', 'member.7f', 'er.7f3a', 'example.com', 'nobody-has-it'],
  ...['0912', '912345678', '#12', '12', 'BN0000012345', '2405019000100000'],
]

const cluster = await startBenchCluster()
try {
  console.log(await cluster.use('postgres', describeMachine))
  progress(`${classes} classes and ${orders} orders`)
  await cluster.create('office')
  await cluster.use('office', (sql) => fillOffice(sql, { classes, orders }))
  await measure(cluster)
} finally {
  await cluster.stop()
}

/** Times every list, search and sort through its verb, one after another over one connection. */
async function measure({ url }: BenchCluster): Promise<void> {
  const { db, sql, close } = await openDatabase({ databaseUrl: url('office'), dataDir: null, poolSize: 1 })
  const rows: string[][] = []
  for (const [name, run] of Object.entries(lists(db))) {
    const plan = await recordPlans(sql, run)
    const times: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now()
      await run()
      times.push(performance.now() - start)
    }
    times.sort((a, b) => a - b)
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!
    const [median, p99] = [at(0.5), at(0.99)]
    const verdict = median <= targetMilliseconds ? 'met' : 'MISSED'
    rows.push([name, plan, median.toFixed(1), p99.toFixed(1), verdict])
  }
  console.log(`\nmedian and p99 in ms; target: a median of ${targetMilliseconds} ms\n`)
  console.log(layOut([['list', 'plan', 'median', 'p99', 'target'], ...rows], 2))
  await close()
}

type Lists = Record<string, () => Promise<unknown>>

function lists(db: Awaited<ReturnType<typeof openDatabase>>['db']): Lists {
  const all: Lists = {}
  for (const sort of ['startsAt', '-startsAt', 'title'] as const)
    all[`classes by ${sort}`] = () => listOfficeClasses(db, { sort, withTakings: true })
  for (const state of ['open', 'full', 'over'] as const)
    all[`classes, ${state}`] = () => listOfficeClasses(db, { state, withTakings: true })
  all['classes, 陶藝'] = () => listOfficeClasses(db, { search: '陶藝', withTakings: true })

  for (const sort of ['-createdAt', 'createdAt', 'memberName', 'registerIndex'] as const) {
    all[`orders by ${sort}`] = () => listOfficeOrders(db, { sort })
    for (const status of ['pending', 'confirmed', 'expired', 'paid_without_seat'] as const)
      all[`orders by ${sort}, ${status}`] = () => listOfficeOrders(db, { sort, status })
    all[`orders by ${sort}, a class`] = () => listOfficeOrders(db, { sort, class: Math.ceil(classes / 2) })
    for (const search of searches)
      all[`orders by ${sort}, ${search}`] = () => listOfficeOrders(db, { sort, search })
  }
  return all
}
