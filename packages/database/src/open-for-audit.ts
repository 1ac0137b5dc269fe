import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Database, DatabaseConfig } from './database.ts'
import { startEmbeddedServer } from './embedded-server.ts'
import * as schema from './schema.ts'

/** Opens the database as it is. Looking changes nothing, so its tables are not brought up to date. */
export async function openForAudit({
  databaseUrl,
  dataDir,
}: DatabaseConfig): Promise<Pick<Database, 'db' | 'close'>> {
  const options = {
    max: 1,
    onnotice: () => {},
    connect_timeout: 5,
    connection: { application_name: 'baoming audit' },
  }
  const server = databaseUrl === null ? await startEmbeddedServer(dataDir) : null
  const sql = server ? postgres({ ...options, ...server.connection }) : postgres(databaseUrl!, options)
  return {
    db: drizzle(sql, { schema }),
    async close() {
      await sql.end({ timeout: 5 })
      await server?.stop()
    },
  }
}
