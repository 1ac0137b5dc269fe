import { sql } from 'drizzle-orm'
import { classes } from '../schema/index.ts'
import { overdueSeats } from './overdue-seats.ts'
import { registrationOpen } from './registration-open.ts'

/** Where a class stands. The first one that holds, in this order. */
export const classStates = ['draft', 'called_off', 'over', 'opens_later', 'closed', 'full', 'open'] as const
export type ClassState = (typeof classStates)[number]

/** SQL: where a class stands now. Closed outranks full, because a seat that becomes free changes nothing then. */
export const classState = sql<ClassState>`case
  when ${classes.publishedAt} is null then 'draft'
  when ${classes.calledOffAt} is not null then 'called_off'
  when ${classes.endsAt} <= now() then 'over'
  when ${classes.registrationOpen} and ${classes.registrationOpensAt} > now() then 'opens_later'
  when not ${registrationOpen} then 'closed'
  when ${classes.confirmedRegisterCount} + ${classes.heldSeats} - ${overdueSeats} >= ${classes.capacity} then 'full'
  else 'open'
end`
