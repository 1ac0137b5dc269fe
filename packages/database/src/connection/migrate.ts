import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type { Sql } from 'postgres'

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** The key of an advisory lock, the same in every version of Baoming. */
const migrationLock = 8_230_411

/** A newer version of Baoming has migrated the database. */
export class DatabaseTooNew extends Error {
  constructor() {
    super('The database was migrated by a newer version of Baoming. Start that version, or restore a backup.')
    this.name = 'DatabaseTooNew'
  }
}

/** The start of a notice by which a migration reports a row that it repaired. */
export const repairNotice = 'Repaired: '

/**
 * Runs the migrations that are missing: numbered files, forward only. Processes that start together wait for each other.
 * @param client has two connections. One holds the lock in a transaction, so that it works behind a pooler as well
 * @param options.alone no other process can have the database open, and there is one connection
 * @throws DatabaseTooNew, or PostgresError when a migration fails
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
  // The migrator needs the right to create tables even when nothing is missing.
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
