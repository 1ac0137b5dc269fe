import { drizzle } from 'drizzle-orm/postgres-js'
import * as schema from '../schema/index.ts'
import type { Database, DatabaseConfig } from './database.ts'
import { findServer } from './find-server.ts'
import { ownName } from './session-settings.ts'

/**
 * Opens the database with one connection and without migrating it, because an audit changes nothing.
 * @throws DatabaseAddressError, DataFolderInUse
 */
export async function openForAudit(config: DatabaseConfig): Promise<Pick<Database, 'db' | 'close'>> {
  const server = await findServer(config, `${ownName} audit`)
  const sql = server.connect({ max: 1 })
  return {
    db: drizzle(sql, { schema }),
    async close() {
      await sql.end({ timeout: 5 })
      await server.stop()
    },
  }
}
