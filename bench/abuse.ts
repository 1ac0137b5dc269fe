import { callbackCost } from './abuse/callback-cost.ts'
import { heldSeats } from './abuse/held-seats.ts'
import { leftBehind } from './abuse/left-behind.ts'
import { vendorQueries } from './abuse/vendor-queries.ts'
import { apiOptions, benchmark, type Bench } from './lib/benchmark.ts'
import { readOptions } from './lib/options.ts'
import { progress } from './lib/progress.ts'

/** Each part prints the cost of one kind of abuse, without its limit and with it. */
const parts: Record<string, (bench: Bench) => string | Promise<string>> = {
  'What a hostile callback costs': callbackCost,
  'What hostile callbacks leave behind': leftBehind,
  'Seats that one client holds and does not pay': heldSeats,
  'Questions to a vendor about trades that it does not know': vendorQueries,
}

await benchmark(readOptions(apiOptions), async (bench) => {
  for (const [title, part] of Object.entries(parts)) {
    progress(title)
    console.log(`${title}\n\n${await part(bench)}\n`)
  }
})
