import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type * as schema from '../schema/index.ts'

/**
 * What a function of this package takes as its first argument, `db`: the pool, or a transaction on it. A function that
 * takes a `Pool` instead runs its statement in a transaction of its own and cannot join the caller's.
 */
export type Queries = Pick<
  PostgresJsDatabase<typeof schema>,
  'execute' | 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'transaction'
>

/** Drizzle over a pool of connections. `$client` runs prepared text (`sql/prepared.ts`). */
export type Pool = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql }

export interface Database {
  /** The main pool: requests, pages and jobs. */
  db: Pool
  /** Connections for settling alone, so that callbacks do not wait when the main pool is exhausted. */
  settling: Pool
  /** The main pool without Drizzle, for the job queue, which brings SQL text of its own. */
  sql: postgres.Sql
  /** Whether the server is the embedded one, which has a single connection. */
  embedded: boolean
  /** Names of parameters in `databaseUrl` that were ignored. */
  ignoredParameters: readonly string[]
  /** Rows that migrations repaired while opening, one sentence each. */
  repairs: readonly string[]
  /** Waits for running queries, then closes everything it opened. */
  close(): Promise<void>
}

export interface DatabaseConfig {
  /** A PostgreSQL 15 or newer; null starts the embedded one. */
  databaseUrl: string | null
  /** Folder of the embedded server's data; null keeps it in memory. */
  dataDir: string | null
  /** What an embedded server in memory starts with; tests save the time of making and migrating a new cluster. */
  files?: Blob
  /** Connections at most, on a real server. */
  poolSize?: number
}
