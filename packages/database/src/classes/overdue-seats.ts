import { sql } from 'drizzle-orm'
import { overdueHold } from '../holds/overdue-hold.ts'
import { classes, orders } from '../schema/index.ts'

/** Seats of holds that have run out. They are free although the job has not expired the orders yet. */
export const overdueSeats = sql`coalesce((
  select sum(${orders.seats}) from ${orders} where ${orders.classId} = ${classes.id} and ${overdueHold}
), 0)`
