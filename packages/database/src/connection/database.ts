import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Changes } from './changes.ts'
import type * as schema from '../schema/index.ts'

/**
 * The first argument of this package's functions, `db`: the pool, or a transaction on it. A function that takes a `Pool`
 * instead runs its statement in a transaction of its own and cannot join the caller's.
 */
export type Queries = Pick<
  PostgresJsDatabase<typeof schema>,
  'execute' | 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'transaction' | 'with' | '$with'
>

/** Drizzle over a pool of connections. Only `sql/prepared.ts` uses `$client`. */
export type Pool = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql }

export interface Database {
  /** The main pool: requests, pages and jobs. */
  db: Pool
  /** Connections for settling alone, so that callbacks do not wait when the main pool is exhausted. */
  settling: Pool
  /** The main pool without Drizzle, for tests. */
  sql: postgres.Sql
  /** What pages that are looked at are told by. */
  changes: Changes
  /** Whether the server is the embedded one, which has a single connection. */
  embedded: boolean
  /** Names of parameters in `databaseUrl` that were ignored. */
  ignoredParameters: readonly string[]
  /** Rows that migrations repaired while opening, one sentence each. */
  repairs: readonly string[]
  /** Waits up to 10 seconds for running queries, then closes every connection and the embedded server. */
  close(): Promise<void>
}

export interface DatabaseConfig {
  /** A PostgreSQL 15 or newer; null starts the embedded one. */
  databaseUrl: string | null
  /** Folder of the embedded server's data; null keeps it in memory. */
  dataDir: string | null
  /** The files that an embedded server in memory starts with. Tests use it, because a new cluster takes seconds. */
  files?: Blob
  /** Connections of the main pool at most, on a real server; 10 unless given. */
  poolSize?: number
}
