import { sql } from 'drizzle-orm'
import { jsonb, pgSchema } from 'drizzle-orm/pg-core'
import type { Queries } from '../connection/database.ts'

const queue = pgSchema('pgboss')
/** The job queue's tables, as far as they are read here. The queue makes them; older versions of it have an archive. */
const tables = {
  'pgboss.job': queue.table('job', { data: jsonb('data') }),
  'pgboss.archive': queue.table('archive', { data: jsonb('data') }),
}
type TableName = keyof typeof tables

async function existingTables(db: Queries) {
  const names = sql.join(
    Object.keys(tables).map((name) => sql`${name}::text`),
    sql`, `,
  )
  const found = await db
    .select({ name: sql<TableName>`name` })
    .from(sql`unnest(array[${names}]) name`)
    .where(sql`to_regclass(name) is not null`)
  return found.map(({ name }) => tables[name])
}

const isAbout = (email: string) => sql`lower(data->>'email') = lower(${email})`

/**
 * Counts the jobs of the queue that are about an address.
 * @throws DrizzleQueryError
 */
export async function countJobs(db: Queries, email: string): Promise<number> {
  let count = 0
  for (const table of await existingTables(db)) {
    const [found] = await db
      .select({ count: sql<number>`count(*)::integer` })
      .from(table)
      .where(isAbout(email))
    count += found!.count
  }
  return count
}

/**
 * Deletes the jobs of the queue that are about an address.
 * @returns how many
 * @throws DrizzleQueryError
 */
export async function deleteJobs(db: Queries, email: string): Promise<number> {
  let count = 0
  for (const table of await existingTables(db)) {
    const deleted = await db
      .delete(table)
      .where(isAbout(email))
      .returning({ one: sql`1` })
    count += deleted.length
  }
  return count
}
