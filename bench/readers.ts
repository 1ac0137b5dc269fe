import { readOptions } from './lib/options.ts'
import { layOut } from './lib/table.ts'
import { targetTable } from './lib/targets.ts'
import { measureReaders } from './readers/measure.ts'
import { noticesOf, readerIds } from './readers/notices.ts'
import { readersOf } from './readers/readers.ts'

const { rounds, notices } = readOptions({
  rounds: 2_000,
  // Notices in a round, each with a trade number of its own.
  notices: 50,
})

const contenders = new Map(
  readerIds.map((id) => [id, { readers: readersOf(id), bodies: noticesOf(id, notices) }]),
)
const costs = measureReaders(contenders, rounds)
const ecpay = costs.get('ecpay')!.ordinary

const rows = [...costs].map(([id, { ordinary, careful }]) => [
  id,
  ordinary.toFixed(1),
  careful.toFixed(1),
  (careful / ordinary).toFixed(1),
  (ordinary / ecpay).toFixed(2),
])
console.log(`µs of one thread from a notice's bytes to its row, the best of ${rounds} rounds.\n`)
console.log(layOut([['gateway', 'as the API reads', 'carefully', 'ratio', "× ECPay's"], ...rows], 1))

const targets = [...costs].map(([id, { ordinary }]) => ({
  what: `${id}: reading × ECPay's`,
  reached: ordinary / ecpay,
  wanted: { atMost: 1.5 },
}))
console.log(`\n${targetTable(targets)}`)
