import { sql } from 'drizzle-orm'
import { classes } from '../schema/index.ts'

/** SQL: whether a class takes registrations now. Without a closing time it does until it starts; a draft never does. */
export const registrationOpen = sql<boolean>`(
  ${classes.publishedAt} is not null and ${classes.calledOffAt} is null and ${classes.registrationOpen}
  and coalesce(${classes.registrationOpensAt} <= now(), true)
  and coalesce(${classes.registrationClosesAt}, ${classes.startsAt}) > now()
)`
