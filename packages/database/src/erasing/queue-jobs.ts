import { sql, type SQL } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'

/** The job queue's own tables, as far as there are any: jobs and those that are done. */
async function jobTables(db: Queries): Promise<SQL[]> {
  const names = ['pgboss.job', 'pgboss.archive'] as const
  const found = await db.execute<{ name: string }>(sql`
    select name from unnest(array['pgboss.job', 'pgboss.archive']) name where to_regclass(name) is not null
  `)
  return names.filter((name) => found.some((row) => row.name === name)).map((name) => sql.raw(name))
}

const holdsAddress = (email: string) => sql`lower(data->>'email') = lower(${email})`

/** Counts the jobs of the queue that are about an address. */
export async function countJobs(db: Queries, email: string): Promise<number> {
  let count = 0
  for (const table of await jobTables(db)) {
    count += (await db.execute(sql`select from ${table} where ${holdsAddress(email)}`)).length
  }
  return count
}

/** Deletes the jobs of the queue that are about an address. @returns how many */
export async function deleteJobs(db: Queries, email: string): Promise<number> {
  let count = 0
  for (const table of await jobTables(db)) {
    count += (await db.execute(sql`delete from ${table} where ${holdsAddress(email)} returning 1`)).length
  }
  return count
}
