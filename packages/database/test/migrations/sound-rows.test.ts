import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditBooks } from '../../src/books/audit-books.ts'
import { listClasses } from '../../src/classes/find-classes.ts'
import type { Database, DatabaseConfig } from '../../src/connection/database.ts'
import { findServer } from '../../src/connection/find-server.ts'
import { openDatabase } from '../../src/connection/open-database.ts'
import { newClass, realServer, type TestDatabase, testServers } from '../../src/testing/index.ts'

const migrationsFolder = new URL('../../migrations/', import.meta.url)
const { entries: migrations } = JSON.parse(
  await readFile(new URL('meta/_journal.json', migrationsFolder), 'utf8'),
) as { entries: { when: number; tag: string }[] }

/** Makes the tables of the last release, version 0004, as it would have made them. */
async function makeOldTables(sql: postgres.Sql): Promise<void> {
  await sql.unsafe('create schema drizzle')
  await sql.unsafe(
    'create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)',
  )
  for (const { tag, when } of migrations.slice(0, 5)) {
    const text = await readFile(new URL(`${tag}.sql`, migrationsFolder), 'utf8')
    for (const statement of text.split('--> statement-breakpoint')) await sql.unsafe(statement)
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${tag}, ${when})`
  }
}

const soundClass = {
  slug: 'sound',
  title: '陶藝課',
  summary: '摘要',
  description: '說明',
  locale: 'zh-TW',
  location: '臺北',
  starts_at: '2027-03-03 11:00:00+00',
  ends_at: '2027-03-03 13:00:00+00',
  time_zone: 'Asia/Taipei',
  price_single: 1200,
}

/** What version 0004 took, and what is to become of it. */
const oddClasses: { slug: string; odd: Record<string, unknown>; sound: Record<string, unknown> }[] = [
  { slug: 'language', odd: { locale: 'zh' }, sound: { locale: 'zh-TW' } },
  { slug: 'other-language', odd: { locale: 'en-GB' }, sound: { locale: 'en' } },
  { slug: 'zone', odd: { time_zone: 'Taipei' }, sound: { time_zone: 'Asia/Taipei' } },
  { slug: 'small-zone', odd: { time_zone: 'asia/tokyo' }, sound: { time_zone: 'Asia/Tokyo' } },
  { slug: 'legacy-zone', odd: { time_zone: 'ROC' }, sound: { time_zone: 'ROC' } },
  {
    slug: 'endless',
    odd: { registration_closes_at: 'infinity' },
    sound: { registration_closes_at: null, registration_open: true },
  },
  {
    slug: 'never',
    odd: { registration_closes_at: '-infinity' },
    sound: { registration_closes_at: null, registration_open: false },
  },
  {
    slug: 'closes-after',
    odd: { registration_closes_at: '2028-01-01 00:00:00+00' },
    sound: { registration_closes_at: '2027-03-03 13:00:00+00', registration_open: true },
  },
  {
    slug: 'year-26',
    odd: { starts_at: '0026-03-03 11:00:00+00', ends_at: '0026-03-03 13:00:00+00' },
    sound: {
      starts_at: '2026-03-03 11:00:00+00',
      ends_at: '2026-03-03 13:00:00+00',
      registration_open: false,
    },
  },
  {
    slug: 'year-20260',
    odd: { ends_at: '20260-03-03 13:00:00+00' },
    sound: { ends_at: '2027-03-03 12:00:00+00', registration_open: false },
  },
  {
    slug: 'always',
    odd: { starts_at: '-infinity', ends_at: 'infinity' },
    sound: { starts_at: '2000-01-01 00:00:00+00', registration_open: false },
  },
  { slug: 'Yoga_2026', odd: {}, sound: { slug: 'yoga-2026' } },
  { slug: 'Yoga 2026', odd: {}, sound: { slug: 'yoga-2026-2' } },
  { slug: '瑜珈', odd: {}, sound: { slug: expect.stringMatching(/^class-\d+$/) as unknown } },
  { slug: 'no-title', odd: { title: '\u3000 ' }, sound: { title: 'no-title' } },
  { slug: 'two-lines', odd: { title: '陶藝\n初級' }, sound: { title: '陶藝 初級' } },
  {
    slug: 'long',
    odd: { title: '陶'.repeat(300), payment_title: ' ' },
    sound: { title: '陶'.repeat(200), payment_title: null },
  },
  { slug: 'survey', odd: { survey_url: ' forms.gle/abc ' }, sound: { survey_url: 'https://forms.gle/abc' } },
  { slug: 'no-survey', odd: { survey_url: 'javascript:alert(1)' }, sound: { survey_url: null } },
]

/** As text: the driver would make dates of times, and there is none for infinity. */
async function insertRow(sql: postgres.Sql, table: string, row: Record<string, unknown>): Promise<string> {
  const columns = Object.keys(row).join(', ')
  const [made] = await sql.unsafe<[{ id: string }]>(
    `insert into ${table} (${columns}) select ${columns} from json_populate_record(null::${table}, $1::text::json) returning id`,
    [JSON.stringify(row)],
  )
  return made.id
}

async function writeOddRows(sql: postgres.Sql): Promise<void> {
  for (const { slug, odd } of oddClasses) await insertRow(sql, 'classes', { ...soundClass, slug, ...odd })
  const order = {
    class_id: await insertRow(sql, 'classes', soundClass),
    member_status: 'single',
    member_name: '林',
    member_email: 'a@example.com',
    locale: 'zh',
    seats: 1,
    amount: 1200,
    hold_expires_at: 'infinity',
  }
  const order_id = await insertRow(sql, 'orders', order)
  await sql`update classes set held_seats = 1 where slug = 'sound'`
  const payment = { order_id, gateway: 'ecpay', trans_id: 'T1', amount: 1200, next_query_at: 'infinity' }
  await insertRow(sql, 'payments', payment)
  const response = { gateway: 'ecpay', channel: 'notify', method: 'POST', body: '', body_size: 0 }
  const odd = { recheck: 'maybe', refusal: 'odd', arrived_at: '-infinity' }
  await insertRow(sql, 'gateway_responses', { ...response, ...odd })
  await sql`insert into outbox (job, data) values ('order-mail', '{"orderId":"nobody"}'), ('recheck', '{}')`
}

const places: {
  name: string
  open: () => Promise<{ config: DatabaseConfig; remove: () => Promise<void> }>
}[] = [
  {
    name: 'embedded PostgreSQL',
    async open() {
      const dataDir = await mkdtemp(join(tmpdir(), 'baoming-'))
      return { config: { databaseUrl: null, dataDir }, remove: () => rm(dataDir, { recursive: true }) }
    },
  },
]
if (realServer) {
  places.push({
    name: 'real PostgreSQL',
    async open() {
      const database = await realServer!.open({ poolSize: 1 })
      await database.sql.unsafe('drop schema drizzle cascade')
      await database.sql.unsafe('drop schema public cascade')
      await database.sql.unsafe('create schema public')
      return {
        config: { databaseUrl: database.databaseUrl, dataDir: null },
        remove: () => database.close(),
      }
    },
  })
}

describe.each(places)('the odd rows of version 0004 on $name', ({ open }) => {
  let place: Awaited<ReturnType<typeof open>>
  let database: Database
  beforeAll(async () => {
    place = await open()
    const server = await findServer(place.config)
    const sql = server.connect({ max: 1 })
    await makeOldTables(sql)
    await writeOddRows(sql)
    await sql.end()
    await server.stop()
    database = await openDatabase(place.config)
  })
  afterAll(async () => {
    await database?.close()
    await place?.remove()
  })

  it.each(oddClasses)('$slug is repaired', async ({ slug, sound }) => {
    const bySlug = 'slug' in sound
    const rows = await database.sql`
      select classes.*, starts_at::text, ends_at::text, registration_closes_at::text from classes
      where ${bySlug ? database.sql`id = (select row_id::bigint from row_repairs where was = ${slug})` : database.sql`slug = ${slug}`}
    `
    expect(rows).toEqual([expect.objectContaining(sound)])
  })

  it('nothing else of a row has changed, and a sound one not at all', async () => {
    const changed = await database.sql`select distinct row_id from row_repairs where table_name = 'classes'`
    const untouched = ['sound', 'legacy-zone']
    const rows = await database.sql`select id::text from classes where slug in ${database.sql(untouched)}`
    expect(changed).toHaveLength(oddClasses.length - 1)
    expect(rows).toHaveLength(2)
    for (const { id } of rows) expect(changed.map(({ row_id }) => row_id as string)).not.toContain(id)
  })

  it('each change is noted, in the table and for the log', async () => {
    expect(database.repairs).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Repaired: classes \d+: locale was 'zh' and is now 'zh-TW'$/),
        expect.stringMatching(
          /^Repaired: classes \d+: registration_closes_at was 'infinity' and is now empty$/,
        ),
        expect.stringMatching(
          /^Repaired: orders [\da-f-]+: hold_expires_at was 'infinity' and is now '2099-12-31/,
        ),
        expect.stringMatching(
          /^Repaired: payments [\da-f-]+: next_query_at was 'infinity' and is now empty$/,
        ),
        expect.stringMatching(/^Repaired: gateway_responses \d+: verdict was empty and is now 'error'$/),
        expect.stringMatching(/^Repaired: gateway_responses \d+: recheck was 'maybe' and is now empty$/),
        expect.stringMatching(/^Repaired: outbox \d+: data was '{}' and is now empty$/),
      ]),
    )
    const [row] = await database.sql`select count(*)::integer as count from row_repairs`
    expect(row).toEqual({ count: database.repairs.length })
  })

  it('every row can be read, written and audited from then on', async () => {
    expect(await listClasses(database.db)).not.toHaveLength(0)
    await database.sql`update classes set held_seats = held_seats`
    await database.sql`update orders set status = status`
    await database.sql`update payments set status = status`
    const { checks } = await auditBooks(database.db)
    expect(checks.filter(({ name, differences }) => name === 'odd_class' && differences > 0)).toEqual([])
    expect(await database.sql`select from outbox`).toHaveLength(0)
  })

  it('a second start repairs nothing', async () => {
    await database.close()
    database = await openDatabase(place.config)
    expect(database.repairs).toEqual([])
  })
})

describe.each(testServers)('classes typed by SQL on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => void (database = await server.open()))
  afterAll(() => database.close())

  it.each([
    ['a language that is none of ours', { locale: 'zh' }, 'classes_locale'],
    ['a time zone that is none', { time_zone: 'Taipei' }, 'classes_time_zone_time_zones_name_fk'],
    ['a time zone in small letters', { time_zone: 'asia/taipei' }, 'classes_time_zone_time_zones_name_fk'],
    ['an endless registration', { registration_closes_at: 'infinity' }, 'classes_registration_closes_at'],
    [
      'a registration after the end',
      { registration_closes_at: '2027-03-04 00:00+00' },
      'classes_registration_closes_at',
    ],
    ['the year 0026', { starts_at: '0026-03-03 11:00+00' }, 'classes_times'],
    ['the year 20270', { ends_at: '20270-03-03 11:00+00' }, 'classes_times'],
    ['no end of time', { ends_at: 'infinity' }, 'classes_times'],
    ['an address with a capital and an underscore', { slug: 'Yoga_2026' }, 'classes_slug'],
    ['an address with a line break', { slug: 'yoga\n' }, 'classes_slug'],
    ['no address', { slug: '' }, 'classes_slug'],
    ['a title of blanks', { title: ' \u3000\u200b' }, 'classes_title'],
    ['a title of two lines', { title: '陶藝\n初級' }, 'classes_title'],
    ['a title that is a book', { title: '陶'.repeat(201) }, 'classes_title'],
    ['a blank payment title', { payment_title: ' ' }, 'classes_payment_title'],
    ['a description that is a library', { description: '陶'.repeat(50_001) }, 'classes_texts'],
    ['a survey that is a script', { survey_url: 'javascript:alert(1)' }, 'classes_survey_url'],
    ['a survey without https', { survey_url: 'forms.gle/abc' }, 'classes_survey_url'],
    ['an end before the start', { ends_at: '2027-03-03 10:00+00' }, 'classes_end_after_start'],
    ['a price below nothing', { price_single: -1 }, 'classes_prices_not_negative'],
    ['no price at all', { price_single: null }, 'classes_sold_somehow'],
  ])('refuses %s', async (_, odd, constraint) => {
    const inserting = database.sql`insert into classes ${database.sql({ ...soundClass, slug: 'odd', ...odd })}`
    await expect(inserting).rejects.toMatchObject({ constraint_name: constraint })
  })

  it.each([
    ['an order’s language', `update orders set locale = 'zh'`, 'orders_locale'],
    ['a hold without end', `update orders set hold_expires_at = 'infinity'`, 'orders_times'],
    ['a question that never comes', `update payments set next_query_at = 'infinity'`, 'payments_times'],
    ['a recheck', `update gateway_responses set recheck = 'perhaps'`, 'gateway_responses_recheck'],
    ['a refusal', `update gateway_responses set refusal = 'perhaps'`, 'gateway_responses_refusal'],
    ['a method', `update gateway_responses set method = 'FAX'`, 'gateway_responses_method'],
    ['an arrival', `update gateway_responses set arrived_at = 'infinity'`, 'gateway_responses_arrived_at'],
    ['a job without its order', `insert into outbox (job, data) values ('order-mail', '{}')`, 'outbox_data'],
    ['a job without its response', `insert into outbox (job, data) values ('recheck', '{}')`, 'outbox_data'],
  ])('refuses %s that no reader knows', async (_, statement, constraint) => {
    const { slug } = await newClass(database.db)
    await database.sql`
      with made as (
        insert into orders (class_id, member_status, member_name, member_email, locale, seats, amount, hold_expires_at)
        select id, 'single', '林', 'a@example.com', 'en', 1, 1200, now() from classes where slug = ${slug} returning id
      )
      insert into payments (order_id, gateway, trans_id, amount) select id, 'ecpay', substr(${slug}, 1, 20), 1200 from made
    `
    await database.sql`
      insert into gateway_responses (gateway, channel, method, body, body_size, verdict)
      values ('ecpay', 'notify', 'POST', '', 0, 'malformed')
    `
    await expect(database.sql.unsafe(statement)).rejects.toMatchObject({ constraint_name: constraint })
  })

  it('know the zones that both this PostgreSQL and Node.js know', async () => {
    const zones = await database.sql<{ name: string; known: boolean }[]>`
      select name, exists (select from pg_timezone_names zone where zone.name = time_zones.name) as known from time_zones
    `
    expect(zones.length).toBeGreaterThan(400)
    expect(zones.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Asia/Taipei', 'Asia/Tokyo', 'Asia/Ho_Chi_Minh', 'Europe/London', 'UTC']),
    )
    // Distributions that cut down their time zones leave out old names of countries and cities.
    expect(zones.filter(({ known }) => !known).length).toBeLessThan(zones.length / 3)
    for (const { name } of zones) {
      expect(() => new Intl.DateTimeFormat('zh-TW', { timeZone: name }), name).not.toThrow()
    }
  })

  it('have the audit that the source describes', async () => {
    const { audit } = await import('../../src/books/audit-view.ts')
    const { getViewConfig, PgDialect } = await import('drizzle-orm/pg-core')
    const text = new PgDialect().sqlToQuery(getViewConfig(audit).query.inlineParams()).sql
    await database.sql.unsafe(`create view as_described as ${text}`)
    const [views] = await database.sql`
      select pg_get_viewdef('audit'::regclass) = pg_get_viewdef('as_described'::regclass) as same
    `
    expect(views).toEqual({ same: true })
    await database.sql`drop view as_described`
  })

  it('have the checks that the source describes', async () => {
    const { getTableConfig, PgDialect } = await import('drizzle-orm/pg-core')
    const tables = await import('../../src/schema/index.ts')
    for (const table of [
      tables.classes,
      tables.orders,
      tables.payments,
      tables.gatewayResponses,
      tables.outbox,
      tables.orderEventNotes,
      tables.leftNumbers,
      tables.attentionHandled,
      tables.owedRefunds,
      tables.orderReceipts,
      tables.orderMails,
    ]) {
      const { name, checks } = getTableConfig(table)
      const described = checks.map((check) => ({
        name: check.name,
        text: new PgDialect().sqlToQuery(check.value.inlineParams()).sql,
      }))
      const undo = new Error('undone')
      const comparing = database.sql.begin(async (tx) => {
        const definitions = () =>
          tx`select conname, pg_get_constraintdef(oid) as text from pg_constraint
            where contype = 'c' and conrelid = ${name}::regclass order by conname`
        const migrated = [...(await definitions())]
        await tx.unsafe(`truncate ${name} cascade`)
        for (const { conname } of migrated)
          await tx.unsafe(`alter table ${name} drop constraint ${conname as string}`)
        for (const check of described) {
          await tx.unsafe(`alter table ${name} add constraint ${check.name} check (${check.text})`)
        }
        expect([...(await definitions())]).toEqual(migrated)
        throw undo
      })
      await expect(comparing).rejects.toBe(undo)
    }
  })
})

describe.skipIf(!realServer)('times typed into psql', () => {
  let database: TestDatabase
  beforeAll(async () => void (database = await realServer!.open()))
  afterAll(() => database.close())

  /** A session as psql opens one. */
  async function inPsql<Result>(
    zone: string | null,
    work: (sql: postgres.Sql) => Promise<Result>,
  ): Promise<Result> {
    const connection = { application_name: 'psql', ...(zone && { TimeZone: zone }) }
    const sql = postgres(database.databaseUrl!, { max: 1, connection, onnotice: () => {} })
    return work(sql).finally(() => sql.end())
  }

  const insert = (slug: string, zone = 'Asia/Taipei') => `
    insert into classes (slug, title, summary, description, locale, location, starts_at, ends_at, time_zone, price_single)
    values ('${slug}', '瑜珈', '摘要', '說明', 'zh-TW', '臺北', '2027-03-03 19:00', '2027-03-03 21:00', '${zone}', 900)`

  const startOf = async (slug: string) =>
    (await database.sql<{ at: string }[]>`select starts_at::text as at from classes where slug = ${slug}`)[0]
      ?.at

  it('are the clock’s in Taiwan, where the database was made by us', async () => {
    await inPsql(null, (sql) => sql.unsafe(insert('by-default')))
    expect(await startOf('by-default')).toBe('2027-03-03 11:00:00+00')
  })

  it('are refused by another clock, and the error says what to type', async () => {
    await inPsql('UTC', async (sql) => {
      const message = `Type "set time zone 'Asia/Taipei';" first`
      await expect(sql.unsafe(insert('by-utc'))).rejects.toThrow(message)
      await sql.unsafe(`set time zone 'Asia/Taipei'`)
      await sql.unsafe(insert('by-utc'))
      await sql.unsafe(`set time zone 'UTC'`)
      await expect(sql.unsafe(`update classes set starts_at = '2027-03-03 18:00'`)).rejects.toThrow(message)
      await sql.unsafe(`update classes set title = '瑜珈（初級）', registration_open = false`)
    })
    expect(await startOf('by-utc')).toBe('2027-03-03 11:00:00+00')
  })

  it('are taken by any clock that shows the same', async () => {
    await inPsql('Asia/Shanghai', (sql) => sql.unsafe(insert('by-shanghai')))
    await inPsql('Asia/Tokyo', async (sql) => {
      await expect(sql.unsafe(insert('by-tokyo'))).rejects.toThrow('Asia/Tokyo')
      await sql.unsafe(insert('in-tokyo', 'Asia/Tokyo'))
    })
    expect(await startOf('by-shanghai')).toBe('2027-03-03 11:00:00+00')
    expect(await startOf('in-tokyo')).toBe('2027-03-03 10:00:00+00')
  })

  it('with a zone that is none are refused for that', async () => {
    const inserting = inPsql('UTC', (sql) => sql.unsafe(insert('nowhere', 'Taipei')))
    await expect(inserting).rejects.toThrow('time_zones')
  })
})
