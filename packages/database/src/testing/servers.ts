import { randomUUID } from 'node:crypto'
import type { Database } from '../connection/database.ts'
import { openDatabase } from '../connection/open-database.ts'
import { administer, withDatabase } from './administer.ts'
import { copyTemplateDatabase, templateFiles } from './template.ts'

/** A kind of server that tests run on. */
export interface TestServer {
  name: string
  /** A fresh, migrated, empty database of its own; closing removes it. */
  open(options?: { poolSize?: number }): Promise<TestDatabase>
}

export interface TestDatabase extends Database {
  /** The address, for a second process or pool; null on the embedded server. */
  databaseUrl: string | null
}

const embedded: TestServer = {
  name: 'embedded PostgreSQL',
  async open() {
    const database = await openDatabase({ databaseUrl: null, dataDir: null, files: await templateFiles() })
    return { ...database, databaseUrl: null }
  },
}

const real = (serverUrl: string): TestServer => ({
  name: 'real PostgreSQL',
  async open({ poolSize = 10 } = {}) {
    const name = `baoming_test_${randomUUID().replaceAll('-', '')}`
    const databaseUrl = withDatabase(serverUrl, name)
    await copyTemplateDatabase(serverUrl, name)
    const database = await openDatabase({ databaseUrl, dataDir: null, poolSize })
    return {
      ...database,
      databaseUrl,
      async close() {
        await database.close()
        await administer(serverUrl, `drop database if exists ${name} with (force)`)
      },
    }
  },
})

/** The server of `TEST_DATABASE_URL`. Tests that need several connections are skipped without it. */
export const realServer: TestServer | undefined = process.env.TEST_DATABASE_URL
  ? real(process.env.TEST_DATABASE_URL)
  : undefined

/** The servers to test on. */
export const testServers: readonly TestServer[] = realServer ? [embedded, realServer] : [embedded]
