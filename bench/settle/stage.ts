import type { Bench } from '../lib/benchmark.ts'
import { checkBooks } from '../lib/books.ts'
import { addClasses, addOpenPayments, addTradeNumbers, tidyUp } from '../lib/fill.ts'
import type { Measured } from './measured.ts'

/** The number of classes that the payments are spread over. */
export interface Stage {
  name: string
  classes: number
}

/** A stage of this benchmark. */
export interface Spread extends Stage {
  /** By the number of connections: the callbacks to reach, times pgbench's at its best. */
  wanted: Readonly<Record<number, number>>
}

/** Many classes, and one class. */
export const spreads: readonly Spread[] = [
  { name: '100 classes', classes: 100, wanted: { 256: 2, 64: 1.5 } },
  { name: 'one class', classes: 1, wanted: { 256: 3, 64: 2.5 } },
]

const original = ({ classes }: Stage) => `spread_over_${classes}`

/** Makes a database with open payments, to be copied for each measurement. */
export async function prepareStage({ cluster }: Bench, spread: Stage, payments: number): Promise<void> {
  await cluster.create(original(spread))
  await cluster.use(original(spread), async (sql) => {
    await addTradeNumbers(sql)
    await addClasses(sql, spread.classes)
    await addOpenPayments(sql, 0, payments)
    await tidyUp(sql)
  })
}

/** Measures on a fresh copy, so that each measurement starts with the same database, then checks its books. */
export async function onStage(
  { cluster }: Bench,
  spread: Stage,
  measure: (database: string) => Promise<Measured>,
): Promise<Measured> {
  await cluster.copy(original(spread), 'stage')
  try {
    const measured = await measure('stage')
    await cluster.use('stage', (sql) => checkBooks(sql, measured.settled))
    return measured
  } finally {
    await cluster.drop('stage')
  }
}
