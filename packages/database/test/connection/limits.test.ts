import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditBooks } from '../../src/books/audit-books.ts'
import type { Queries } from '../../src/connection/database.ts'
import { openForAudit } from '../../src/connection/open-for-audit.ts'
import { sqlState } from '../../src/sql/retry-on-conflict.ts'
import { gate, newClass, realServer, type TestDatabase, testServers } from '../../src/testing/index.ts'

const limitsOf = async (db: Queries) =>
  (
    await db.execute(
      sql`select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement`,
    )
  )[0]

describe.each(testServers)('limits on waiting on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await server.open({ poolSize: 2 })
  })
  afterAll(() => database.close())

  it('are those of the pool that is asked', async () => {
    const none = { lock: '0', statement: '0' }
    const [pool, settling] = [await limitsOf(database.db), await limitsOf(database.settling)]
    // The embedded server has one connection: no transaction can wait for another one.
    expect(pool).toEqual(database.embedded ? none : { lock: '5s', statement: '30s' })
    expect(settling).toEqual(database.embedded ? none : { lock: '2s', statement: '10s' })
  })

  it('leave the audit the time that it is given', async () => {
    const { checks } = await auditBooks(database.db)
    expect(checks.every(({ differences }) => differences === 0)).toBe(true)
    const { databaseUrl } = database
    if (databaseUrl === null) return
    const audit = await openForAudit({ databaseUrl, dataDir: null })
    expect(await limitsOf(audit.db)).toEqual({ lock: '0', statement: '0' })
    await audit.close()
  })
})

describe.skipIf(!realServer)('limits on waiting', () => {
  it('end a wait for a row that somebody holds for too long', async () => {
    const database = await realServer!.open({ poolSize: 2 })
    const { id } = await newClass(database.db)
    const [held, done] = [gate(), gate()]
    const holding = database.sql.begin(async (tx) => {
      await tx`select from classes where id = ${id} for update`
      held.open()
      await done.opened
    })
    await held.opened
    const change = sql`update classes set held_seats = held_seats where id = ${id}`
    const failure: unknown = await database.db.execute(change).catch((error: unknown) => error)
    done.open()
    await holding
    expect(sqlState(failure)).toBe('55P03')
    await database.db.execute(change)
    await database.close()
  })
})
