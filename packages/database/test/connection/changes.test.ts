import { afterEach, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../../src/index.ts'
import { sql, testServers, type TestDatabase } from '../../src/testing/index.ts'

describe.each(testServers)('changes on $name', { timeout: 120_000 }, (server) => {
  const opened: TestDatabase[] = []
  const open = async () => {
    const database = await server.open()
    opened.push(database)
    return database
  }
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close()
  })

  it('are told to who listens, those of a moment once, until the listening ends', async () => {
    const { changes } = await open()
    const told = vi.fn()
    const stop = changes.listen(told)
    for (let times = 0; times < 50; times++) changes.announce()
    await expect.poll(() => told.mock.calls.length, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(told.mock.calls.length).toBeLessThan(10)
    stop()
    const other = vi.fn()
    changes.listen(other)
    const before = told.mock.calls.length
    changes.announce()
    await expect.poll(() => other.mock.calls.length, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(told.mock.calls.length).toBe(before)
  })

  it('are announced by no transaction of the pool', async () => {
    const { changes, db } = await open()
    const told = vi.fn()
    changes.listen(told)
    await db.transaction(async (tx) => {
      changes.announce()
      await expect.poll(() => told.mock.calls.length, { timeout: 20_000 }).toBeGreaterThan(0)
      await tx.execute(sql`select 1`)
    })
  })
})

const [, real] = testServers
describe.runIf(real)('changes between processes', { timeout: 120_000 }, () => {
  it('arrive, and after lost connections again', async () => {
    const database = await real!.open()
    const { host, port, database: name, user, pass } = database.sql.options
    const databaseUrl = `postgres://${user}:${encodeURIComponent(String(pass ?? ''))}@${host[0]}:${port[0]}/${name}`
    const other = await openDatabase({ databaseUrl, dataDir: null })
    const told = vi.fn()
    other.changes.listen(told)
    const arrives = async () => {
      const before = told.mock.calls.length
      await expect
        .poll(
          () => {
            database.changes.announce()
            return told.mock.calls.length
          },
          { timeout: 30_000, interval: 100 },
        )
        .toBeGreaterThan(before)
    }
    await arrives()
    await database.db.execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and query like '%baoming_office%'
    `)
    await arrives()
    await other.close()
    await database.close()
  })
})
