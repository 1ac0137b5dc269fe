import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type postgres from 'postgres'
import { expect, it } from 'vitest'
import { auditBooks } from '../../src/books/audit-books.ts'
import { findServer } from '../../src/connection/find-server.ts'
import type { DatabaseConfig } from '../../src/connection/database.ts'
import { openDatabase } from '../../src/connection/open-database.ts'
import { createOrder } from '../../src/orders/create-order.ts'
import { classes, orders } from '../../src/schema/index.ts'
import { realServer } from '../../src/testing/index.ts'
import { orderFor } from '../support/orders.ts'

const migrationsFolder = new URL('../../migrations/', import.meta.url)
const { entries } = JSON.parse(await readFile(new URL('meta/_journal.json', migrationsFolder), 'utf8')) as {
  entries: { when: number; tag: string }[]
}
const before = entries.findIndex(({ tag }) => tag === '0012_free_classes')

/** Makes the tables of the release before free classes, with a held and a paid order in them. */
async function makeOldTables(sql: postgres.Sql): Promise<void> {
  await sql.unsafe('create schema drizzle')
  await sql.unsafe(
    'create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)',
  )
  for (const { tag, when } of entries.slice(0, before)) {
    const text = await readFile(new URL(`${tag}.sql`, migrationsFolder), 'utf8')
    for (const statement of text.split('--> statement-breakpoint')) await sql.unsafe(statement)
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${tag}, ${when})`
  }
  await sql`
    insert into classes (slug, title, summary, description, locale, location, starts_at, ends_at, price_single,
      capacity, confirmed_register_count, held_seats, last_register_index)
    values ('old', 'Old', '', '', 'en', '', now() + interval '1 day', now() + interval '2 days', 1200, 4, 1, 1, 1)
  `
  for (const status of ['pending', 'confirmed']) {
    const paid = status === 'confirmed'
    await sql`
      with made as (
        insert into orders (class_id, member_status, member_name, member_email, locale, seats, amount, status,
          hold_expires_at, client_network, register_index, confirm_payment_email_ok)
        select id, 'single', 'Mei', ${`${status}@example.com`}, 'en', 1, 1200, ${status}, now() + interval '10 minutes',
          ${paid ? null : '203.0.113.7'}, ${paid ? 1 : null}, ${paid ? true : null} from classes returning id
      ), opened as (
        insert into payments (order_id, gateway, trans_id, amount, status, completed_at)
        select id, 'ecpay', ${status.toUpperCase()}, 1200, ${paid ? 'complete' : 'initialized'}, ${paid ? new Date() : null}
        from made returning id
      )
      insert into gateway_responses (gateway, channel, method, body, body_size, amount, outcome, verdict, payment_id)
      select 'ecpay', 'notify', 'POST', '', 0, 1200, 'succeeded', 'settled', id from opened where ${paid}
    `
  }
}

/** What a database of the release before says once it is migrated, and whether it sells for nothing. */
async function tryMigrated(config: DatabaseConfig): Promise<void> {
  const database = await openDatabase(config)
  try {
    expect(await database.db.select().from(orders)).toHaveLength(2)
    const { checks } = await auditBooks(database.db)
    expect(checks.filter(({ differences }) => differences > 0)).toEqual([])
    await database.db.update(classes).set({ priceSingle: 0 })
    expect(await createOrder(database.db, orderFor('old'))).toMatchObject({
      ok: true,
      order: { status: 'confirmed', amount: 0, registerIndex: 2 },
    })
    const client = { network: '203.0.113.7', wider: null, heldSeatsMax: 1 }
    expect(await createOrder(database.db, { ...orderFor('old'), client })).toMatchObject({
      error: 'too_many_held_seats',
    })
  } finally {
    await database.close()
  }
}

/** Where a database of the release before is made: an empty folder, or an emptied database. */
async function inFolder(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'baoming-'))
  return { config: { databaseUrl: null, dataDir }, remove: () => rm(dataDir, { recursive: true }) }
}

async function onServer(): Promise<Place> {
  const database = await realServer!.open()
  await database.sql.unsafe('drop schema drizzle cascade; drop schema public cascade; create schema public')
  return {
    config: { databaseUrl: database.databaseUrl, dataDir: null, poolSize: 2 },
    remove: () => database.close(),
  }
}

interface Place {
  config: DatabaseConfig
  remove: () => Promise<unknown>
}

const places = [
  { name: 'embedded PostgreSQL', make: inFolder },
  ...(realServer ? [{ name: 'real PostgreSQL', make: onServer }] : []),
]

it.each(places)(
  'a database of the release before is migrated on $name and sells for nothing',
  async ({ make }) => {
    const { config, remove } = await make()
    const server = await findServer(config)
    const sql = server.connect({ max: 1 })
    await makeOldTables(sql)
    await sql.end()
    await server.stop()
    await tryMigrated(config)
    await remove()
  },
)
