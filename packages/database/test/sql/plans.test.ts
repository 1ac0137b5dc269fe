import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findingOrder } from '../../src/orders/find-order.ts'
import { insertStatement } from '../../src/orders/insert-statement.ts'
import { readingOrders } from '../../src/orders/order-reader.ts'
import { openStatement } from '../../src/payments/open-statement.ts'
import { arrivedColumns, asColumns, asValues } from '../../src/settling/arrived-response.ts'
import { findingLocked } from '../../src/settling/locked-trades.ts'
import {
  settleAgainStatement,
  settleOneStatement,
  settleStatement,
} from '../../src/settling/settle-statement.ts'
import { jsonRows } from '../../src/sql/json-rows.ts'
import type { Value } from '../../src/sql/prepared.ts'
import { newClass, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { responseFor } from '../support/orders.ts'

/** Orders that come into tables which were empty when the connection planned its statements. */
const grownTo = 20_000

/** Rows that a scan of a statement about a few orders may read, those included that a condition leaves out. */
const rowsMax = 70
/** Rows that it may read of a table or an index by all of its scans, those of functions and foreign keys included. */
const rowsInAllMax = 400

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: PlanNode[]
}

/** A lookup by a key, and a join that leaves the choice of the index to the plan. */
const joined = `
  select from orders join classes on classes.id = orders.class_id join payments on payments.order_id = orders.id
  where orders.id = $1::uuid and orders.status = 'pending'
`

const prepared = {
  insertStatement,
  openStatement,
  findingOrder,
  readingOrders,
  settleOneStatement,
  settleStatement,
  settleAgainStatement,
  findingLocked,
  joined,
}
type Name = keyof typeof prepared

/** A connection keeps the plan of a prepared statement until statistics are gathered, which PGlite may never do. */
describe.each(testServers)('plans made while the tables were empty, on $name', (server) => {
  let database: TestDatabase
  let slug: string
  let orderIds: string[]
  /** Trade numbers of open payments of pending orders, and of those whose hold has ended. */
  let open: string[]
  let late: string[]
  /** Stored successes that wait for their recheck. */
  let unconfirmed: number[]

  beforeAll(async () => {
    database = await server.open({ poolSize: 1 })
    const connection = database.sql
    // What gathers statistics, or changes a table, makes connections plan again.
    for (const table of ['classes', 'orders', 'payments', 'gateway_responses', 'idempotency_keys']) {
      await connection.unsafe(`alter table ${table} set (autovacuum_enabled = off)`)
    }
    await connection.unsafe('vacuum analyze').simple()
    await connection.unsafe(`set plan_cache_mode = force_generic_plan`)
    for (const [name, text] of Object.entries(prepared)) {
      await connection.unsafe(`prepare ${name} as ${text}`).simple()
      // Planned when it is first run, which changes nothing here.
      await connection.unsafe(`execute ${name} (${literals(nothing[name as Name])})`).simple()
    }
    // Its statements are planned when it is first called.
    await connection.unsafe(`select held_seats_of('203.0.113.7', null, 'm1@example.com', 1)`)
    ;({ slug, orderIds, open, late, unconfirmed } = await grow(database))
  }, 120_000)
  afterAll(() => database.close())

  const noId = '00000000-0000-4000-8000-000000000000'
  const nothing: Record<Name, readonly Value[]> = {
    insertStatement: ['[]'],
    openStatement: ['[]'],
    findingOrder: [noId],
    readingOrders: [`{${noId}}`],
    // Left over, like every answer to a query.
    settleOneStatement: arrivedColumns.map(({ name }) => (name === 'channel' ? 'query' : null)),
    settleStatement: asColumns([]),
    settleAgainStatement: ['[]'],
    findingLocked: ['[]'],
    joined: [noId],
  }

  /**
   * Runs a statement with the plan that the connection has kept, and takes back what it changed.
   * @returns what reads more of a table or an index than a statement about a few orders needs
   */
  async function excesses(name: Name, values: readonly Value[]): Promise<string[]> {
    const connection = database.sql
    await connection.unsafe('begin').simple()
    const before = await rowsReadBy(connection)
    const [row] = await connection.unsafe<{ 'QUERY PLAN': [{ Plan: PlanNode }] }[]>(
      `explain (analyze, format json) execute ${name} (${literals(values)})`,
    )
    const after = await rowsReadBy(connection)
    await connection.unsafe('rollback').simple()
    const inPlan = scansOf(row!['QUERY PLAN'][0].Plan).map(({ node, rows }) => ({
      name: `${node['Relation Name']} by ${node['Index Name']}`,
      rows,
    }))
    const inAll = [...after].map(([relation, rows]) => ({
      name: `${relation} in all`,
      rows: rows - (before.get(relation) ?? 0),
    }))
    return [
      ...inPlan.filter(({ rows }) => rows > rowsMax),
      ...inAll.filter(({ rows }) => rows > rowsInAllMax),
    ].map((read) => `${read.name}: ${read.rows} rows`)
  }

  const orderOf = (place: number, changes: object = {}) => ({
    place,
    slug,
    member_status: 'single',
    seats: 1,
    name: '林小明',
    email: `new${place}@example.com`,
    locale: 'zh-TW',
    key: `key of a new order ${place}`,
    request_hash: 'hash',
    seats_max: 0,
    member_seats_max: 2,
    ...changes,
  })
  const paymentOf = (place: number, changes: object = {}) => ({
    place,
    order_id: orderIds[place],
    gateway: 'ecpay',
    trans_id: `PLAN${place}`,
    key_id: 'k1',
    query_after: 5,
    token_version: 0,
    new_locale: 'en',
    ...changes,
  })

  const approvals = (transIds: readonly string[]) =>
    transIds.map((transId) => responseFor({ transId, amount: 1200 }, { gateway: 'ecpay' }))

  it.each<[string, Name, () => readonly Value[]]>([
    ['an order', 'insertStatement', () => [jsonRows([orderOf(0)])]],
    [
      'an order of a limited client',
      'insertStatement',
      () => [jsonRows([orderOf(0, { email: 'm1@example.com', network: '203.0.113.7', seats_max: 8 })])],
    ],
    ['an order of a full class', 'insertStatement', () => [jsonRows([orderOf(0, { slug: 'full' })])]],
    ['twenty orders', 'insertStatement', () => [jsonRows(Array.from({ length: 20 }, (_, i) => orderOf(i)))]],
    ['a payment', 'openStatement', () => [jsonRows([paymentOf(0)])]],
    [
      'a payment of a limited client',
      'openStatement',
      () => [jsonRows([paymentOf(0, { network: '203.0.113.7', payments_max: 40 })])],
    ],
    ['twenty payments', 'openStatement', () => [jsonRows(orderIds.map((_, i) => paymentOf(i)))]],
    ['an order that is read', 'findingOrder', () => [orderIds[0]!]],
    ['orders that are read together', 'readingOrders', () => [`{${orderIds.slice(0, 16).join()}}`]],
    ['a callback', 'settleOneStatement', () => asValues(approvals(open)[0]!)],
    ['two callbacks', 'settleStatement', () => asColumns(approvals(open.slice(0, 2)))],
    ['64 callbacks', 'settleStatement', () => asColumns(approvals(open))],
    ['callbacks that come late', 'settleStatement', () => asColumns(approvals(late))],
    [
      'rechecked callbacks',
      'settleAgainStatement',
      () => [jsonRows(unconfirmed.map((id) => ({ id, recheck: 'genuine' })))],
    ],
    ['trades that may be locked', 'findingLocked', () => [JSON.stringify(open)]],
  ])('read few rows for %s', async (_, name, values) => {
    expect(await excesses(name, values())).toEqual([])
  })

  it('would show where a statement reads a whole index', async () => {
    expect(await excesses('joined', [orderIds[0]!])).not.toEqual([])
  })
})

/** Values as SQL writes them. */
const literals = (values: readonly Value[]): string =>
  values
    .map((value) => {
      if (value === null) return 'null'
      const text = Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : String(value)
      return `'${text.replaceAll("'", "''")}'`
    })
    .join()

/** Rows and entries that the connection has read of each table by sequential scans, and of each index. */
async function rowsReadBy(connection: TestDatabase['sql']): Promise<ReadonlyMap<string, number>> {
  const rows = await connection.unsafe<{ relation: string; count: string }[]>(`
    select relname as relation, pg_stat_get_xact_tuples_returned(oid) as count
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'i')
  `)
  return new Map(rows.map(({ relation, count }) => [relation, Number(count)]))
}

/** Every scan of a table, with the rows that it read in all. */
function scansOf(node: PlanNode): { node: PlanNode; rows: number }[] {
  const perLoop =
    node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  const own =
    node['Relation Name'] && node['Node Type'].includes('Scan')
      ? [{ node, rows: perLoop * node['Actual Loops'] }]
      : []
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)]
}

/** Fills the tables without gathering statistics. */
async function grow({ db, sql }: TestDatabase): Promise<{
  /** A class. */
  slug: string
  /** Pending orders of it without a payment. */
  orderIds: string[]
  open: string[]
  late: string[]
  unconfirmed: number[]
}> {
  const { id, slug } = await newClass(db, { capacity: null })
  const full = await newClass(db, { slug: 'full', capacity: 0 })
  await sql`
    insert into orders (class_id, member_status, member_name, member_email, locale, seats, amount, status, hold_expires_at,
                        register_index, created_at, client_network)
    select case when number % 4 = 0 then ${full.id}::bigint else ${id}::bigint end, 'single', '林',
      'm' || number || '@example.com', 'zh-TW', 1, 1200, case when number % 2 = 0 then 'confirmed' else 'pending' end,
      now() + interval '10 minutes', case when number % 2 = 0 then number end, now() - interval '1 minute',
      case when number % 2 = 1 then (inet '10.0.0.0' + number)::cidr end
    from generate_series(1, ${grownTo}) number
  `
  await sql`
    insert into payments (order_id, gateway, trans_id, amount, status, completed_at)
    select id, 'ecpay', 'T' || row_number() over (), amount,
      case status when 'confirmed' then 'complete' else 'initialized' end, case status when 'confirmed' then now() end
    from orders where member_email not like '%9@example.com'
  `
  await sql`
    insert into idempotency_keys (class_id, email, key, request_hash, order_id)
    select class_id, member_email, 'a key of an order ' || id, 'hash', id from orders
  `
  const unpaid = await sql<{ id: string }[]>`
    select id from orders where member_email like '%9@example.com' and status = 'pending' and class_id = ${id} limit 20
  `
  const openOf = async (limit: number, offset: number) =>
    (
      await sql<{ trans_id: string }[]>`
        select trans_id from payments join orders on orders.id = order_id
        where orders.status = 'pending' and class_id = ${id} order by trans_id limit ${limit} offset ${offset}
      `
    ).map((payment) => payment.trans_id)
  const late = await openOf(2, 0)
  await sql`
    update orders set status = 'expired', client_network = null
    where id in (select order_id from payments where trans_id in ${sql(late)})
  `
  const open = await openOf(64, 0)
  const asked = await openOf(2, 64)
  await sql`
    update orders set hold_expires_at = now() - interval '1 minute'
    where id in (select order_id from payments where trans_id in ${sql(await openOf(3, 66))})
  `
  const unconfirmed = await sql<{ id: number; verdict: string }[]>`
    insert into gateway_responses (gateway, channel, method, body, body_size, od_sob, amount, outcome, verdict, payment_id)
    select gateway, 'notify', 'POST', '', 0, trans_id, amount,
      case when trans_id in ${sql(asked)} then 'succeeded' else 'open' end,
      case when trans_id in ${sql(asked)} then 'unconfirmed' else 'open' end, id
    from payments returning id::integer, verdict
  `
  await sql`
    update classes set last_register_index = ${grownTo}, held_seats = (
      select count(*) from orders where class_id = classes.id and status = 'pending'
    )
  `
  return {
    slug,
    orderIds: unpaid.map((order) => order.id),
    open,
    late,
    unconfirmed: unconfirmed
      .filter(({ verdict }) => verdict === 'unconfirmed')
      .map((response) => response.id),
  }
}
