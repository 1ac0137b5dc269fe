import postgres from 'postgres'
import type { TestDatabase, TestServer } from '../../../../src/testing/index.ts'
import { letDatabaseRest } from './slow-database.ts'

/** Enough for four actors and whoever watches. */
const poolSize = 5

/** Databases to try histories on, one at a time on each: while one rests, another works. */
export async function openDatabases(server: TestServer, count: number): Promise<TestDatabase[]> {
  const databases: TestDatabase[] = []
  for (let opened = 0; opened < count; opened++) {
    const database = await server.open({ poolSize })
    databases.push(database)
    if (database.databaseUrl !== null) await prepare(database.databaseUrl)
  }
  return databases
}

/** Before the pool connects, which happens when it is first used: what is set here, connections take over. */
async function prepare(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    // Without an index that a control takes away, a plan looks dear enough to be compiled, which takes for ever.
    await sql.unsafe(`alter database ${new URL(databaseUrl).pathname.slice(1)} set jit = off`)
    await letDatabaseRest(sql)
  } finally {
    await sql.end()
  }
}
