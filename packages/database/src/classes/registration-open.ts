import { sql } from 'drizzle-orm'
import { classes } from '../schema/index.ts'

/** Whether a class takes registrations now; without a closing time, until it starts. */
export const registrationOpen = sql<boolean>`(
  ${classes.calledOffAt} is null and ${classes.registrationOpen} and coalesce(${classes.registrationClosesAt}, ${classes.startsAt}) > now()
)`
