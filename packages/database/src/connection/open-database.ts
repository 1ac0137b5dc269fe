import { drizzle } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import * as schema from '../schema/index.ts'
import { openChanges } from './changes.ts'
import type { Database, DatabaseConfig } from './database.ts'
import { findServer } from './find-server.ts'
import { migrateDatabase, repairNotice } from './migrate.ts'
import { requireSuitable } from './require-suitable.ts'

/** Connections for settling. One of them settles; the others take over while it waits for a lock. */
const settlingConnections = 4

/**
 * Limits on waiting, far longer than any transaction of ours holds a lock. A statement that exceeds them fails with
 * SQLSTATE 55P03 or 57014 instead of waiting for a transaction that was never ended. Settling has the shorter limits,
 * because gateways resend a callback that is not acknowledged in time.
 */
const settlingLimits = { lock_timeout: '2s', statement_timeout: '10s' }
/** Planning settling's statement takes longer than running it, and a plan for the arrays of one list fits those of any. */
const settlingPlans = { plan_cache_mode: 'force_generic_plan' }
const poolLimits = { lock_timeout: '5s', statement_timeout: '30s' }

/** Migrations wait for each other and rewrite whole tables, so they have no limits. */
const migratingLimits = {
  lock_timeout: '0',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  client_min_messages: 'notice',
}

/**
 * Opens the database, starting the embedded server where none is named, and brings its tables up to date.
 *
 * @throws DatabaseAddressError, DatabaseUnsuitable, DatabaseTooNew, DataFolderInUse: the operator can fix these
 * @throws PostgresError, or a network error of Node, when the server cannot be reached or a migration fails
 */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  const server = await findServer(config)
  const notices: string[] = []
  let durable = true
  try {
    const onNotice = (message: string) => void notices.push(message)
    // The second connection holds the migration lock.
    const migrating = server.connect({ max: 2, settings: migratingLimits, onNotice })
    await withClient(migrating, async (client) => {
      durable = (await requireSuitable(client)).durable
      await migrateDatabase(client, { alone: server.embedded })
    })
  } catch (error) {
    await server.stop()
    throw error
  }
  // An acknowledged response must survive a crash, even where the database is set otherwise.
  const durability = durable ? {} : { synchronous_commit: 'on' }
  const sql = server.connect({ max: config.poolSize ?? 10, settings: { ...durability, ...poolLimits } })
  const settlers = server.embedded
    ? sql
    : server.connect({
        max: settlingConnections,
        settings: { ...durability, ...settlingLimits, ...settlingPlans },
      })
  const changes = openChanges(server)
  return {
    changes,
    db: drizzle(sql, { schema }),
    settling: drizzle(settlers, { schema }),
    sql,
    embedded: server.embedded,
    ignoredParameters: server.ignoredParameters,
    repairs: notices.filter((notice) => notice.startsWith(repairNotice)),
    async close() {
      await changes.close()
      await Promise.all([sql, settlers].map((client) => client.end({ timeout: 10 })))
      await server.stop()
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
