import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Database } from '../../src/connection/database.ts'
import { openDatabase } from '../../src/connection/open-database.ts'
import { pingDatabase } from '../../src/connection/ping-database.ts'
import { gate, realServer } from '../../src/testing/index.ts'
import { layWires, type Wires } from '../../src/testing/wires.ts'

describe.skipIf(!realServer)('a pool whose connections are lost', () => {
  it('has all its places again after transactions that were cut', async () => {
    const { database } = await openPool(2)
    for (let cuts = 0; cuts < 3; cuts++) {
      const cut = database.db.transaction(async (tx) => {
        await cutOwn(tx)
        // By now the socket is gone, and the driver is asked to write on it.
        await sleep(30)
        await tx.execute(sql`select 1`)
      })
      await expect(cut).rejects.toThrow()
      await Promise.all(Array.from({ length: 4 }, () => pingDatabase(database.db)))
    }
  })

  it('leaves nothing unanswered that is asked in the moment of the loss', async () => {
    const { database, wires, looking } = await openPool(1)
    const { sql } = database
    const asking = sql`select pg_sleep(600)`.catch(() => sql`select 1`.catch(() => {}))
    await untilAsleep(looking)
    wires.break()
    await asking
    await pingDatabase(database.db)
  })

  it('loses no place when a transaction breaks off in the moment of the loss', async () => {
    const { database, wires, looking } = await openPool(1)
    const broken = database.db.transaction((tx) => tx.execute(sql`select pg_sleep(600)`))
    await untilAsleep(looking)
    wires.break()
    await expect(broken).rejects.toThrow()
    for (let question = 0; question < 3; question++) await pingDatabase(database.db)
  })

  it('does not go on with a transaction on another connection', async () => {
    const { database } = await openPool(1)
    await database.db.execute(sql`create table marks (name text)`)
    const ended = gate()
    const cut = database.db.transaction(async (tx) => {
      await tx.execute(sql`insert into marks values ('first half')`)
      await cutOwn(tx)
      await pingDatabase(database.db)
      await tx.execute(sql`insert into marks values ('second half')`).finally(ended.open)
    })
    await expect(cut).rejects.toThrow()
    await ended.opened
    expect([...(await database.db.execute(sql`select name from marks`))]).toEqual([])
  })

  it.each([
    ['fails', sql`select 1 / (3 - n) from generate_series(1, 9) n`],
    ['is cut', sql`select pg_terminate_backend(pg_backend_pid()) from generate_series(1, 9)`],
  ])('begins an answer anew after one that %s half-way', async (_, halfWay) => {
    const { database } = await openPool(1)
    await expect(database.db.execute(halfWay)).rejects.toThrow()
    expect([...(await database.db.execute(sql`select 'whole' as answer`))]).toEqual([{ answer: 'whole' }])
  })

  it('hears of connections that are lost while they open from those alone who have asked', async () => {
    const { database, wires } = await openPool(4)
    const deadline = performance.now() + 1_000
    const breaking = (async () => {
      for (; performance.now() < deadline; await sleep(Math.random() * 10)) wires.break()
    })()
    // An error that nobody waits for would end this process, or fail this test.
    while (performance.now() < deadline) {
      await Promise.allSettled(Array.from({ length: 4 }, () => pingDatabase(database.db)))
    }
    await breaking
    await Promise.all(Array.from({ length: 8 }, () => pingDatabase(database.db)))
  })
})

const cutOwn = (queries: Pick<Database['db'], 'execute'>) =>
  expect(queries.execute(sql`select pg_terminate_backend(pg_backend_pid())`)).rejects.toThrow()

/** Resolves when the pool's one connection is waiting for the server. */
async function untilAsleep(looking: Database): Promise<void> {
  const sleepers = async () =>
    (
      await looking.db.execute(sql`
      select from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()
    `)
    ).length
  await expect.poll(sleepers).toBe(1)
}

/** A pool, the wires that it is reached over, and another one past them to look with. */
async function openPool(poolSize: number): Promise<{ database: Database; wires: Wires; looking: Database }> {
  const looking = await realServer!.open()
  onTestFinished(() => looking.close())
  const wires = await layWires(looking.databaseUrl!)
  onTestFinished(() => wires.close())
  const database = await openDatabase({ databaseUrl: wires.databaseUrl, dataDir: null, poolSize })
  onTestFinished(() => database.close())
  return { database, wires, looking }
}
