import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import type { Database } from '../connection/database.ts'
import { openDatabase } from '../connection/open-database.ts'
import { classes } from '../schema/index.ts'

/** For other packages' tests, so that they look with the same Drizzle as the code they test. */
export { eq, sql, type SQL } from 'drizzle-orm'
export { layWires, type Wires } from './wires.ts'

/** Lets a test hold one side of a race until the other side has come far enough. */
export function gate(): { open: () => void; opened: Promise<void> } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}

/** A class of its own for each test, so that tests can share a database; sold both ways, 10 seats, in a week. */
export async function newClass(
  { db }: Pick<Database, 'db'>,
  values: Partial<typeof classes.$inferInsert> = {},
): Promise<{ id: number; slug: string }> {
  const startsAt = new Date(Date.now() + 7 * 24 * 3600_000)
  const [created] = await db
    .insert(classes)
    .values({
      slug: randomUUID(),
      title: '測試班',
      summary: '摘要',
      description: '說明',
      locale: 'zh-TW',
      location: '臺北',
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3600_000),
      priceSingle: 1200,
      priceGroup: 2200,
      capacity: 10,
      ...values,
    })
    .returning({ id: classes.id, slug: classes.slug })
  return created!
}

/** A kind of server that tests run on. */
export interface TestServer {
  name: string
  /** A fresh, migrated, empty database of its own; closing removes it. */
  open(options?: { poolSize?: number }): Promise<TestDatabase>
}

export interface TestDatabase extends Database {
  /** For a second process or pool on the same database; null on the embedded server. */
  databaseUrl: string | null
}

const embedded: TestServer = {
  name: 'embedded PostgreSQL',
  open: async () => ({ ...(await openDatabase({ databaseUrl: null, dataDir: null })), databaseUrl: null }),
}

const real = (serverUrl: string): TestServer => ({
  name: 'real PostgreSQL',
  async open({ poolSize = 10 } = {}) {
    const name = `baoming_test_${randomUUID().replaceAll('-', '')}`
    const databaseUrl = withDatabase(serverUrl, name)
    await administer(serverUrl, `create database ${name}`)
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

/** A real server, where `TEST_DATABASE_URL` names one; what needs several connections skips without it. */
export const realServer: TestServer | undefined = process.env.TEST_DATABASE_URL
  ? real(process.env.TEST_DATABASE_URL)
  : undefined

/** The servers to test on. */
export const testServers: readonly TestServer[] = realServer ? [embedded, realServer] : [embedded]

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

async function administer(serverUrl: string, statement: string): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}
