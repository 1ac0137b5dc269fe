import { apiOptions, benchmark } from './lib/benchmark.ts'
import { runLoad } from './lib/load.ts'
import { readOptions } from './lib/options.ts'
import { progress } from './lib/progress.ts'
import { figureHeads, figures, Rounds } from './lib/rounds.ts'
import { layOut, whole } from './lib/table.ts'
import { targetTable } from './lib/targets.ts'
import type { OriginalPlan } from './loads/original.ts'
import { prepareOriginal, requireDjango, startOriginal } from './original/django.ts'
import { measureApi } from './settle/measure-api.ts'
import { onStage, prepareStage } from './settle/stage.ts'

const options = readOptions({
  seconds: 4,
  rounds: 3,
  connections: 256,
  // Django's best of these counts.
  originals: [4, 16, 64],
  ...apiOptions,
})
const { seconds, connections, originals } = options
const classes = 100
const stage = { name: 'original', classes }
const stock = { from: 0, count: 12_000 * seconds }
/** Payments of the original for each of its measurements. */
const share = 2_000 * seconds

const ours = `baoming, ${connections} connections`
const nameOf = (count: number) => `the original, ${count} connections`

const versions = await requireDjango()
await benchmark(options, async (bench) => {
  progress(`opening ${whole(stock.count)} payments`)
  await prepareStage(bench, stage, stock.count)

  const rounds = new Rounds()
  for (let round = 1; round <= options.rounds; round += 1) {
    progress(`round ${round} of ${options.rounds}: baoming, then the original`)
    const measured = await onStage(bench, stage, (database) =>
      measureApi(bench, database, { connections: [connections], seconds, stock }),
    )
    rounds.add(ours, measured.by.get(connections)!)

    await bench.cluster.createEmpty('original_shop')
    const databaseUrl = bench.cluster.url('original_shop')
    await prepareOriginal(databaseUrl, classes, share * originals.length)
    const shop = await startOriginal(databaseUrl)
    try {
      for (const [place, count] of originals.entries()) {
        const plan = { port: shop.port, connections: count, seconds, from: place * share, count: share }
        const result = await runLoad<OriginalPlan>('original', plan)
        const { count: answered, p50, p99 } = result.latencies['callback 302']!
        rounds.add(nameOf(count), { perSecond: answered / result.seconds, p50, p99 })
      }
    } finally {
      await shop.stop()
      await bench.cluster.drop('original_shop')
    }
  }

  const best = Math.max(...originals.map((count) => rounds.of(nameOf(count)).perSecond))
  console.log(
    `Callbacks over ${classes} classes, median of ${options.rounds} rounds of ${seconds} s, taken in turn; ${versions}.\n`,
  )
  const rows = [ours, ...originals.map(nameOf)].map((name) => {
    const measurement = rounds.of(name)
    return [name, ...figures(measurement), (measurement.perSecond / best).toFixed(2)]
  })
  console.log(layOut([['', ...figureHeads, '× the original'], ...rows], 1))
  const reached = rounds.of(ours).perSecond / best
  console.log(
    `\n${targetTable([{ what: 'callbacks × those of the original', reached, wanted: { atLeast: 15 } }])}`,
  )
})
