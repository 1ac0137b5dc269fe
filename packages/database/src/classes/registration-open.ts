import { sql } from 'drizzle-orm'
import { classes } from '../schema/index.ts'

/** SQL: whether a class takes registrations now. Without a closing time it does until it starts. */
export const registrationOpen = sql<boolean>`(
  ${classes.calledOffAt} is null and ${classes.registrationOpen} and coalesce(${classes.registrationClosesAt}, ${classes.startsAt}) > now()
)`
