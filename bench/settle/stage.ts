import type { Bench } from '../lib/benchmark.ts'
import { checkBooks } from '../lib/books.ts'
import { addClasses, addOpenPayments, addTradeNumbers, tidyUp } from '../lib/fill.ts'
import type { Measured } from './measured.ts'

/** The number of classes that the payments are spread over. */
export interface Spread {
  name: string
  classes: number
}

/** Many classes, and one class. */
export const spreads: readonly Spread[] = [
  { name: '100 classes', classes: 100 },
  { name: 'one class', classes: 1 },
]

const original = ({ classes }: Spread) => `spread_over_${classes}`

/** Makes a database with open payments, to be copied for each measurement. */
export async function prepareStage({ cluster }: Bench, spread: Spread, payments: number): Promise<void> {
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
  spread: Spread,
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
