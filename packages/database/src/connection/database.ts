import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type * as schema from '../schema/index.ts'

/** Runs queries: the pool, or a transaction on it. */
export type Queries = Pick<
  PostgresJsDatabase<typeof schema>,
  'execute' | 'select' | 'insert' | 'update' | 'delete' | 'transaction'
>

export type Connected = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql }

export interface Database {
  /** Drizzle over the pool. */
  db: Connected
  /** The same over connections that only settling uses: a pool that others have exhausted keeps no callback waiting. */
  settling: Connected
  /** The pool itself, for what speaks SQL text (the job queue). */
  sql: postgres.Sql
  /** Whether the server is the embedded one, which has a single connection. */
  embedded: boolean
  /** Names of parameters in `databaseUrl` that mean nothing to us. */
  ignoredParameters: readonly string[]
  /** What opening it has repaired in its rows, a sentence each. */
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
