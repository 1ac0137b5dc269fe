import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { startEmbeddedServer } from './embedded-server.ts'
import { migrateDatabase } from './migrate.ts'
import * as schema from './schema.ts'

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
  /** Waits for running queries, then closes everything it opened. */
  close(): Promise<void>
}

export interface DatabaseConfig {
  /** A PostgreSQL 15 or newer; null starts the embedded one. */
  databaseUrl: string | null
  /** Folder of the embedded server's data; null keeps it in memory. */
  dataDir: string | null
  /** Connections at most, on a real server. */
  poolSize?: number
}

/** One does the work; others are there when it is held up. */
const settlingConnections = 4

/** Who holds a class for longer than this has forgotten a transaction. Longer than any of ours by far. */
const settlingLimits = { lock_timeout: '2s', statement_timeout: '10s' }

/**
 * A connection keeps the plan of a prepared statement. One that was made while the tables were small would go on reading
 * them whole when they have grown. Where there is no other way the planner counts a ruinous price for it, and would have
 * the plan compiled to machine code, which takes a hundred times as long as running it.
 */
const planning = { enable_seqscan: 'off', jit: 'off' }

/** Seconds until a connection that was lost is opened again; a database that is back is found at once. */
const backoff = (failures: number) => Math.min(3 ** failures / 100, 0.25)

/** Opens the database, starting the embedded server where none is named, and brings its tables up to date. */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  const server = config.databaseUrl === null ? await startEmbeddedServer(config.dataDir) : null
  const connect = (options: { max: number; connection?: Record<string, string> }) => {
    const connection = { application_name: 'baoming', ...planning, ...options.connection }
    // A question about array types that the driver asks on its own ends the process when its connection is cut.
    const all = {
      onnotice: () => {},
      connect_timeout: 5,
      backoff,
      fetch_types: false,
      ...options,
      connection,
    }
    return server ? postgres({ ...all, ...server.connection }) : postgres(config.databaseUrl!, all)
  }
  try {
    await withClient(connect({ max: 1 }), migrateDatabase)
  } catch (error) {
    await server?.stop()
    throw error
  }
  const sql = connect({ max: config.poolSize ?? 10 })
  const settlers = server ? sql : connect({ max: settlingConnections, connection: settlingLimits })
  return {
    db: drizzle(sql, { schema }),
    settling: drizzle(settlers, { schema }),
    sql,
    embedded: server !== null,
    async close() {
      await Promise.all([sql, settlers].map((client) => client.end({ timeout: 10 })))
      await server?.stop()
    },
  }
}

async function withClient(client: postgres.Sql, use: (client: postgres.Sql) => Promise<void>): Promise<void> {
  try {
    await use(client)
  } finally {
    await client.end({ timeout: 5 })
  }
}
