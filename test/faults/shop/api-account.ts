import type { Database } from '@baoming/database'
import { sql, type SQL } from '@baoming/database/testing'

/** The API connects under a role of its own, so that its connections can be told from the test's. */
const name = 'api'

/** Makes the role. */
export async function admitApi({ db }: Database): Promise<void> {
  await db.execute(sql.raw(`create role ${name} login superuser`))
}

/** The database's address for the API. */
export function asApi(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  url.username = name
  return url.href
}

/** Selects the API's connections in `pg_stat_activity`. */
export const isOfApi: SQL = sql`usename = ${name}`
