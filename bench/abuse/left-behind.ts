import { setTimeout as sleep } from 'node:timers/promises'
import {
  addCallbackCounts,
  callbackCountKinds,
  gatewayResponses,
  openDatabase,
  unsignedRowsMax,
} from '@baoming/database'
import { ecpay, parseForm } from '@baoming/gateways'
import type { Bench } from '../lib/benchmark.ts'
import type { Sql } from '../lib/cluster.ts'
import { account, serverUrl } from '../lib/shop.ts'
import { layOut, whole } from '../lib/table.ts'
import { hostileCallbacks, requestOf, type HostileCallback } from './hostile-callbacks.ts'
import { send } from './send.ts'

const sent = 2000
const million = 1_000_000
const tables = ['gateway_responses', 'unsigned_callbacks', 'callback_counts'] as const

/** The rows of a table, and its size on disk with its indexes. */
interface Size {
  rows: number
  bytes: number
}
type Sizes = Record<(typeof tables)[number], Size>

/** Networks that get rows of their own in an hour; the others share one row a minute. */
const countedNetworksMax = 100
const daysKept = 90

/** Measures the rows and bytes that forged callbacks leave: with a row for each, and as the API stores them. */
export async function leftBehind(bench: Bench): Promise<string> {
  const callbacks = hostileCallbacks(sent)
  const before = (await storedAsBefore(bench, callbacks)).gateway_responses
  const now = await storedNow(bench, callbacks)
  const stored = now.unsigned_callbacks
  const hour = await fullestHour(bench)
  const hours = 24 * daysKept
  const row = (what: string, ...sizes: readonly Size[]) => [
    what,
    ...sizes.flatMap(({ rows, bytes }) => [whole(rows), megabytes(bytes)]),
  ]
  return [
    `Measured with ${whole(sent)} callbacks from as many addresses, a fifth of each kind: two forged notices of some`,
    '1.5 KB, a form of 64 KiB, a text of 8 KB for no gateway, a GET with a query of 1 KB. MB with indexes.',
    '',
    layOut(
      [
        ['', 'rows before', 'MB', 'rows now', 'MB'],
        row(`measured with ${whole(sent)}`, before, sumOf(now)),
        row('a million in one hour, at most', times(before, million / sent), sum(stored, hour)),
      ],
      1,
    ),
    '',
    `Before, each was a row: a million are ${million / sent} times those measured. Now the limits of an hour bound them:`,
    `${whole(stored.rows)} rows of unsigned_callbacks, as measured, and ${whole(hour.rows)} of callback_counts, filled in to be measured`,
    `(${countedNetworksMax} networks and the others, two kinds, each minute).`,
    `For as long as rows are kept, a million in each hour of ${daysKept} days: before ${whole((hours * million * before.rows) / sent)} rows; now at most`,
    `${whole(unsignedRowsMax)} of unsigned_callbacks (${megabytes(times(stored, unsignedRowsMax / stored.rows).bytes)} MB) and ${whole(hours * hour.rows)} of callback_counts (${megabytes(hours * hour.bytes)} MB).`,
  ].join('\n')
}

/** Fills callback_counts with the maximum of one hour, as the API does. */
async function fullestHour({ cluster }: Bench): Promise<Size> {
  const name = 'fullest_hour'
  await cluster.create(name)
  const { db, sql, close } = await openDatabase({
    databaseUrl: cluster.url(name),
    dataDir: null,
    poolSize: 1,
  })
  try {
    const empty = await sizesOf(sql)
    const networks = Array.from({ length: countedNetworksMax }, (_, number) => `2001:db8:${number}:7::/64`)
    for (let minute = 0; minute < 60; minute++) {
      const at = new Date(Date.UTC(2026, 5, 2, 7, minute))
      const counts = [...networks, 'other'].flatMap((network) =>
        callbackCountKinds.map((kind) => ({ minute: at, kind, network, count: 1000 })),
      )
      await addCallbackCounts(db, counts)
    }
    return growth(empty, await sizesOf(sql)).callback_counts
  } finally {
    await close()
  }
}

/** Stores each callback in a row of its own, with up to 64 KiB of its body and the fields that were read. */
async function storedAsBefore({ cluster }: Bench, callbacks: readonly HostileCallback[]): Promise<Sizes> {
  await cluster.create('stored_before')
  const { db, sql, close } = await openDatabase({
    databaseUrl: cluster.url('stored_before'),
    dataDir: null,
    poolSize: 1,
  })
  try {
    await sql`drop index gateway_responses_kept, gateway_responses_unmatched`
    const empty = await sizesOf(sql)
    for (const callback of callbacks) await db.insert(gatewayResponses).values(rowBefore(callback))
    return growth(empty, await sizesOf(sql))
  } finally {
    await close()
  }
}

const shop = ecpay.merchant(account, {
  returnUrl: `${serverUrl}/gateways/ecpay/return`,
  notifyUrl: `${serverUrl}/gateways/ecpay/notify`,
})

function rowBefore({ gateway, channel, method, contentType, body, sender }: HostileCallback) {
  const reading = ecpay.readCallback(parseForm(body), shop)
  if (reading.verified) throw new Error('A forged callback is believed.')
  const isForm = gateway === 'ecpay'
  const refusal = isForm && method === 'POST' ? reading.rejection : ('malformed' as const)
  return {
    ...(isForm ? reading.fields : {}),
    gateway,
    channel,
    method,
    contentType,
    body: Buffer.from(body, 'latin1'),
    bodySize: body.length,
    remoteAddress: sender,
    refusal,
    reason: isForm ? reading.reason : 'No such gateway is set up.',
    verdict: refusal,
    errorId: 'B2C3D4E5F6',
  }
}

/** Sends the callbacks to the API, behind a trusted proxy. */
async function storedNow(
  { cluster, startApi }: Bench,
  callbacks: readonly HostileCallback[],
): Promise<Sizes> {
  await cluster.create('stored_now')
  const empty = await cluster.use('stored_now', sizesOf)
  const api = await startApi('stored_now', { settings: { TRUST_PROXY: '1' } })
  try {
    await waitForHour()
    const statuses = await send(api.port, callbacks.map(requestOf), 8)
    for (const status of statuses.keys()) {
      // A notice is rejected, a browser is redirected to the error page, or the gateway is unknown.
      if (![400, 303, 404].includes(status)) throw new Error(`A callback was answered with ${status}.`)
    }
  } finally {
    // Stopping the API writes its counts.
    await api.stop()
  }
  const sizes = growth(empty, await cluster.use('stored_now', sizesOf))
  if (await cluster.use('stored_now', notAllCounted(callbacks.length))) {
    throw new Error('Some callbacks are neither stored nor counted.')
  }
  return sizes
}

/** Limits apply to a clock hour, so the run must lie within one. */
async function waitForHour(): Promise<void> {
  const left = 3_600_000 - (Date.now() % 3_600_000)
  if (left < 30_000) await sleep(left + 100)
}

const notAllCounted = (count: number) => async (sql: Sql) => {
  const [found] = await sql<{ total: number }[]>`
    select ((select count(*) from unsigned_callbacks)
      + (select coalesce(sum(count), 0) from callback_counts))::integer as total
  `
  return found?.total !== count
}

async function sizesOf(sql: Sql): Promise<Sizes> {
  const sizes = tables.map(async (table) => {
    const [size] = await sql<Size[]>`
      select (select count(*)::integer from ${sql(table)}) as rows, pg_total_relation_size(${table})::float as bytes
    `
    return [table, size!] as const
  })
  return Object.fromEntries(await Promise.all(sizes)) as Sizes
}

const growth = (empty: Sizes, full: Sizes): Sizes =>
  Object.fromEntries(
    tables.map((table) => [
      table,
      { rows: full[table].rows - empty[table].rows, bytes: full[table].bytes - empty[table].bytes },
    ]),
  ) as Sizes

const sum = (one: Size, other: Size): Size => ({
  rows: one.rows + other.rows,
  bytes: one.bytes + other.bytes,
})
const sumOf = (sizes: Sizes): Size => Object.values(sizes).reduce(sum)
const times = ({ rows, bytes }: Size, factor: number): Size => ({
  rows: rows * factor,
  bytes: bytes * factor,
})
const megabytes = (bytes: number) => (bytes < 1e8 ? (bytes / 1e6).toFixed(1) : whole(bytes / 1e6))
