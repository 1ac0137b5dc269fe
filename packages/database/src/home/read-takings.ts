import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { paymentIs } from '../schema/status-sql.ts'
import { executeText, statement } from '../sql/prepared.ts'
import { officeZone } from './days.ts'

/** What came in in a month by one method. */
export interface MonthTakings {
  /** Such as `2026-11`. */
  month: string
  /** A gateway, `cash` or `transfer`. */
  gateway: string
  /** Whole New Taiwan dollars. */
  amount: number
}

/** `$1`: months. */
const takingsByMonth = statement`
  select to_char(completed_at at time zone '${officeZone}', 'YYYY-MM') as month, gateway, sum(amount)::float8 as amount
  from payments
  where ${sql.raw(paymentIs('payments.status', (rule) => rule.isComplete))}
    and completed_at >= (date_trunc('month', now() at time zone '${officeZone}') - make_interval(months => $1::integer - 1))
      at time zone '${officeZone}'
  group by 1, 2 order by 1, 2
`

/**
 * Adds up what came in in the last months, this one included. It reads every payment, so ask seldom.
 * @throws DrizzleQueryError
 */
export const readTakings = (db: Queries, months: number): Promise<MonthTakings[]> =>
  executeText<MonthTakings>(db, takingsByMonth, [months])
