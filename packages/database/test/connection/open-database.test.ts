import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { DataFolderInUse } from '../../src/connection/embedded-server.ts'
import { DatabaseTooNew } from '../../src/connection/migrate.ts'
import { openDatabase } from '../../src/connection/open-database.ts'
import { classes, gatewayResponses, orders } from '../../src/schema/index.ts'
import { seedDatabase } from '../../src/seed/seed-database.ts'
import { realServer, testServers } from '../../src/testing/index.ts'

const migrationsFolder = new URL('../../migrations/', import.meta.url)
const { entries: migrations } = JSON.parse(
  await readFile(new URL('meta/_journal.json', migrationsFolder), 'utf8'),
) as { entries: { when: number }[] }

describe('the embedded server', () => {
  it('keeps its data in an unusual folder, over a restart', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'baoming test '))
    const config = { databaseUrl: null, dataDir: join(parent, '報名 données') }
    const first = await openDatabase(config)
    await seedDatabase(first.db)
    await first.close()
    const second = await openDatabase(config)
    expect(await seedDatabase(second.db)).toBe(false)
    expect(await second.db.select().from(classes)).toHaveLength(9)
    await second.close()
    await rm(parent, { recursive: true })
  })

  it('does not open a folder that a living process has open', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'baoming-'))
    // The parent of this test process is certainly alive, and certainly not this process.
    await writeFile(join(dataDir, 'postgres.lock'), String(process.ppid))
    await expect(openDatabase({ databaseUrl: null, dataDir })).rejects.toThrow(DataFolderInUse)
    await rm(dataDir, { recursive: true })
  })
})

describe.each(testServers)('a new database on $name', (server) => {
  it('is seeded with nine classes whose counts have their orders behind them', async () => {
    const database = await server.open()
    expect(await seedDatabase(database.db)).toBe(true)
    const seeded = await database.db.select().from(classes)
    const sold = await database.db.select().from(orders)
    expect(seeded).toHaveLength(9)
    for (const { id, confirmedRegisterCount, heldSeats } of seeded) {
      const seats = sold.filter((order) => order.classId === id).reduce((sum, order) => sum + order.seats, 0)
      expect({ confirmedRegisterCount, heldSeats }).toEqual({ confirmedRegisterCount: seats, heldSeats: 0 })
    }
    await database.close()
  })
})

describe.skipIf(!realServer)('migrations on real PostgreSQL', () => {
  it('run once when two processes start together, and again without effect', async () => {
    const database = await realServer!.open()
    const config = { databaseUrl: database.databaseUrl, dataDir: null, poolSize: 1 }
    await database.db.execute(sql`drop schema drizzle cascade`)
    await database.db.execute(sql`drop schema public cascade`)
    await database.db.execute(sql`create schema public`)
    const opened = await Promise.all([openDatabase(config), openDatabase(config), openDatabase(config)])
    const runs = await opened[0].db.execute(sql`select from drizzle.__drizzle_migrations`)
    expect(runs).toHaveLength(migrations.length)
    await Promise.all(opened.map((each) => each.close()))
    await database.close()
  })

  it('bring what an older version has stored along', async () => {
    const database = await realServer!.open()
    const { db } = database
    await db.execute(sql`drop schema drizzle cascade`)
    await db.execute(sql`drop schema public cascade`)
    await db.execute(sql`create schema public`)
    await db.execute(sql.raw(await readFile(new URL('0000_first.sql', migrationsFolder), 'utf8')))
    await db.execute(sql`create schema drizzle`)
    await db.execute(sql`
      create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)
    `)
    const { when } = migrations[0]!
    await db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('first', ${when})`,
    )
    for (const succeeded of [true, false, null]) {
      await db.execute(sql`
        insert into gateway_responses (gateway, channel, method, body, body_size, succeeded, verdict)
        values ('greenworld', 'notify', 'POST', '', 0, ${succeeded}, 'settled')
      `)
    }
    await db.execute(sql`
      insert into classes (slug, title, summary, description, locale, location, starts_at, ends_at, price_single)
      values ('old', '', '', '', 'en', '', '2026-01-01Z', '2026-01-02Z', 100)
    `)
    for (const email of ['', 'Mei@example.com']) {
      await db.execute(sql`
        insert into orders (class_id, member_status, member_name, member_email, locale, seats, amount, hold_expires_at)
        select id, 'single', '', ${email}, 'en', 1, 100, now() from classes
      `)
    }
    const migrated = await openDatabase({ databaseUrl: database.databaseUrl, dataDir: null, poolSize: 1 })
    const kept = await migrated.db.select().from(orders).orderBy(orders.memberEmail)
    expect(kept.map(({ memberEmail, erasedAt }) => [memberEmail, erasedAt])).toEqual([
      ['Mei@example.com', null],
      ['unknown@baoming.invalid', null],
    ])
    // What is in calendars since the class was made has not changed.
    const [old] = await migrated.db.select().from(classes)
    expect(old).toMatchObject({ calendarSequence: 0, calendarChangedAt: old!.createdAt })
    const rows = await migrated.db.select().from(gatewayResponses).orderBy(gatewayResponses.id)
    expect(rows.map(({ outcome }) => outcome)).toEqual(['succeeded', 'refused', null])
    await migrated.close()
    await database.close()
  })

  it('refuse a database that a newer version has migrated', async () => {
    const database = await realServer!.open()
    await database.db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 9999999999999)`,
    )
    const config = { databaseUrl: database.databaseUrl, dataDir: null }
    await expect(openDatabase(config)).rejects.toThrow(DatabaseTooNew)
    await database.close()
  })
})

describe.skipIf(!realServer)('plans on real PostgreSQL', () => {
  it('are not compiled, however dear a table seems that has to be read whole', async () => {
    const database = await realServer!.open()
    const [row] = await database.sql<{ 'QUERY PLAN': object[] }[]>`
      explain (analyze, format json) select title from classes where ends_at > now()
    `
    expect(row?.['QUERY PLAN']).toEqual([expect.objectContaining({ Plan: expect.any(Object) as object })])
    expect(row?.['QUERY PLAN'][0]).not.toHaveProperty('JIT')
    await database.close()
  })
})
