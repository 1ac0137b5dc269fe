import { layOut } from './lib/table.ts'
import { readOptions } from './lib/options.ts'
import { targetTable } from './lib/targets.ts'
import { measureReaders } from './readers/measure.ts'
import { noticesOf, readerIds } from './readers/notices.ts'
import { readersOf } from './readers/readers.ts'

const options = readOptions({
  rounds: 2_000,
  // Notices in a round, each with a trade number of its own.
  notices: 50,
})

const measured = new Map<string, Record<'ordinary' | 'careful', number>>()
for (const id of readerIds) {
  measured.set(id, measureReaders(readersOf(id), noticesOf(id, options.notices), options.rounds))
}

const ecpay = measured.get('ecpay')!.ordinary
const rows = [...measured].map(([id, { ordinary, careful }]) => [
  id,
  ordinary.toFixed(1),
  careful.toFixed(1),
  (careful / ordinary).toFixed(1),
  (ordinary / ecpay).toFixed(2),
])
console.log(`µs of one thread from a notice's bytes to its row, the best of ${options.rounds} rounds.\n`)
console.log(layOut([['gateway', 'as the API reads', 'carefully', 'ratio', "× ECPay's"], ...rows], 1))
console.log(
  `\n${targetTable(
    [...measured].map(([id, { ordinary }]) => ({
      what: `${id}: reading × ECPay's`,
      reached: ordinary / ecpay,
      wanted: { atMost: 1.5 },
    })),
  )}`,
)
