import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type { Sql } from 'postgres'

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Any number will do, as long as every version of Baoming uses the same. */
const migrationLock = 8_230_411

/** The tables were made by a newer Baoming than this one. */
export class DatabaseTooNew extends Error {
  constructor() {
    super('The database was migrated by a newer version of Baoming. Start that version, or restore a backup.')
    this.name = 'DatabaseTooNew'
  }
}

/** How a migration begins the notice that says what it has changed in a row, for the log. */
export const repairNotice = 'Repaired: '

/**
 * Runs what is missing of the numbered, forward-only migrations. Processes that start together wait for each other.
 * @param client has two connections: one holds the lock, in a transaction, which a pooler takes apart from no connection
 * @param options.alone nobody else can have the database open, and there is but one connection
 */
export async function migrateDatabase(client: Sql, { alone }: { alone: boolean }): Promise<void> {
  if (alone) return runMigrations(client)
  await client.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${migrationLock})`
    await runMigrations(client)
  })
}

async function runMigrations(client: Sql): Promise<void> {
  const newestKnown = await newestMigration()
  // Even to find that there is nothing to do the migrator needs to be allowed to make tables.
  if ((await newestRun(client)) < newestKnown) await migrate(drizzle(client), { migrationsFolder })
  if ((await newestRun(client)) > newestKnown) throw new DatabaseTooNew()
}

/** 0 where none has run. */
async function newestRun(client: Sql): Promise<number> {
  const [table] = await client`select to_regclass('drizzle.__drizzle_migrations') is not null as is_there`
  if (!table?.is_there) return 0
  const [row] = await client`select max(created_at) as newest from drizzle.__drizzle_migrations`
  return Number(row?.newest ?? 0)
}

async function newestMigration(): Promise<number> {
  const journal = JSON.parse(await readFile(`${migrationsFolder}/meta/_journal.json`, 'utf8')) as {
    entries: { when: number }[]
  }
  return Math.max(...journal.entries.map((entry) => entry.when))
}
