import { sql } from 'drizzle-orm'
import { classes } from '../schema/index.ts'
import { overdueSeats } from './overdue-seats.ts'
import { registrationOpen } from './registration-open.ts'

/** Where a class stands. The first one that holds, in this order. */
export const classStates = ['called_off', 'over', 'closed', 'full', 'open'] as const
export type ClassState = (typeof classStates)[number]

/** SQL: where a class stands now. Closed outranks full, because a seat that becomes free changes nothing then. */
export const classState = sql<ClassState>`case
  when ${classes.calledOffAt} is not null then 'called_off'
  when ${classes.endsAt} <= now() then 'over'
  when not ${registrationOpen} then 'closed'
  when ${classes.confirmedRegisterCount} + ${classes.heldSeats} - ${overdueSeats} >= ${classes.capacity} then 'full'
  else 'open'
end`
