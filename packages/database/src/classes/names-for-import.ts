import { isNull, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes, staff, timeZones } from '../schema/index.ts'

/** What a file of classes may refer to. */
export interface NamesForImport {
  timeZones: Set<string>
  /** Ids of the staff who may come in, by their addresses in lower case. */
  teachers: Map<string, string>
  /** Slugs of all classes. */
  slugs: Set<string>
}

/** Reads the names that a file of classes may refer to, and those that are taken. @throws DrizzleQueryError */
export async function namesForImport(db: Queries): Promise<NamesForImport> {
  const zones = await db.select().from(timeZones)
  const people = await db
    .select({ id: staff.id, email: sql<string>`lower(${staff.email})` })
    .from(staff)
    .where(isNull(staff.disabledAt))
  const taken = await db.select({ slug: classes.slug }).from(classes)
  return {
    timeZones: new Set(zones.map(({ name }) => name)),
    teachers: new Map(people.map(({ id, email }) => [email, id])),
    slugs: new Set(taken.map(({ slug }) => slug)),
  }
}
