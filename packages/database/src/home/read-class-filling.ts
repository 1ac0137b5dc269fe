import { eq, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes } from '../schema/index.ts'
import { orderIs, paymentIs } from '../schema/status-sql.ts'
import { executeText, statement } from '../sql/prepared.ts'

/** How a class fills. */
export interface ClassFilling {
  title: string
  capacity: number | null
  /** Days on which seats were taken that are taken still, in the class's time zone; `YYYY-MM-DD`. */
  days: { day: string; seats: number }[]
}

/** `$1`: the class. A seat is taken when its order is paid, or made where it costs nothing. */
const seatsByDay = statement`
  select to_char(coalesce(paid.at, orders.created_at) at time zone classes.time_zone, 'YYYY-MM-DD') as day,
    sum(orders.seats)::integer as seats
  from classes
  join orders on orders.class_id = classes.id and ${sql.raw(orderIs('orders.status', (rule) => rule.isSeated))}
  cross join lateral (
    select min(completed_at) as at from payments
    where payments.order_id = orders.id and ${sql.raw(paymentIs('payments.status', (rule) => rule.isComplete))}
  ) paid
  where classes.id = $1::integer
  group by day order by day
`

/**
 * Reads how a class fills.
 * @returns undefined for a class that there is not
 * @throws DrizzleQueryError
 */
export async function readClassFilling(db: Queries, classId: number): Promise<ClassFilling | undefined> {
  const [found] = await db
    .select({ title: classes.title, capacity: classes.capacity })
    .from(classes)
    .where(eq(classes.id, classId))
  if (!found) return undefined
  const days = await executeText<{ day: string; seats: number }>(db, seatsByDay, [classId])
  return { ...found, days }
}
