import { readOptions } from './lib/options.ts'
import { layOut } from './lib/table.ts'
import { targetTable } from './lib/targets.ts'
import { measureReaders } from './readers/measure.ts'
import { measureCallbacks } from './readers/measure-callbacks.ts'
import { noticesOf, readerIds } from './readers/notices.ts'
import { readersOf } from './readers/readers.ts'

const { rounds, notices, callbackRounds, seconds } = readOptions({
  rounds: 2_000,
  // Notices in a round, each with a trade number of its own.
  notices: 20,
  callbackRounds: 5,
  seconds: 1,
})

const bodies = new Map(readerIds.map((id) => [id, noticesOf(id, notices)]))
const contenders = new Map([...bodies].map(([id, own]) => [id, { readers: readersOf(id), bodies: own }]))
const costs = measureReaders(contenders, rounds)
const callbacks = await measureCallbacks(bodies, { rounds: callbackRounds, seconds })

const ecpay = { reading: costs.get('ecpay')!.ordinary, callback: callbacks.get('ecpay')! }
const rows = [...costs].map(([id, { ordinary, careful }]) => [
  id,
  ordinary.toFixed(1),
  careful.toFixed(1),
  (ordinary / ecpay.reading).toFixed(2),
  callbacks.get(id)!.toFixed(1),
  (callbacks.get(id)! / ecpay.callback).toFixed(2),
])
console.log(
  `µs a notice, the best of ${rounds} rounds: from its bytes to its row, as the API reads and without the short way;\n` +
    `and, of ${callbackRounds} rounds, a whole callback over HTTP without the database.\n`,
)
const heads = ['gateway', 'reading', 'carefully', "× ECPay's", 'callback', "× ECPay's"]
console.log(layOut([heads, ...rows], 1))

const targets = [...callbacks].map(([id, cost]) => ({
  what: `${id}: a callback × ECPay's`,
  reached: cost / ecpay.callback,
  wanted: { atMost: 1.5 },
}))
console.log(`\n${targetTable(targets)}`)
