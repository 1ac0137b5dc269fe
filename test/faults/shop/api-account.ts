import type { Database } from '@baoming/database'
import { sql, type SQL } from '@baoming/database/testing'

/** The API comes to the database under a name of its own, so that its connections can be told from the test's. */
const name = 'api'

export async function admitApi({ db }: Database): Promise<void> {
  await db.execute(sql.raw(`create role ${name} login superuser`))
}

export function asApi(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  url.username = name
  return url.href
}

/** A connection of the API, in `pg_stat_activity`. */
export const isOfApi: SQL = sql`usename = ${name}`
