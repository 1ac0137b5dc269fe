import {
  cancelOrder,
  claimDueQueries,
  createOrder,
  createPayment,
  expireHolds,
  forgetGatewayQuestions,
  openDatabase,
  recordQueryAnswer,
  type Database,
} from '@baoming/database'
import { ecpay } from '@baoming/gateways'
import type { Bench } from '../lib/benchmark.ts'
import { addClasses } from '../lib/fill.ts'
import { keyId } from '../lib/shop.ts'
import { layOut } from '../lib/table.ts'
import { tradeNumber } from '../lib/trade-number.ts'
import { claimAsBefore, recordUnknownAsBefore } from './old-queries.ts'

/** Five networks open as many payments as they may in an hour, and hold as many seats as they may. */
const networks = 5
const ordersOfNetwork = 6
const paymentsOfOrder = 10
const heldSeatsMax = 8
const paymentsAnHourMax = 60

/** The first two queries about a payment fall into these hours; the last one follows after a day. */
const minutes = 3 * 60
/** Payments that one round of the API's `queryDuePayments` claims; also the limit in the compared rules. */
const roundMax = 100
const atOnce = 5

/** Which payments a round claims, and how it records the response. */
interface Rules {
  claim(database: Database): Promise<string[]>
  answer(database: Database, paymentId: string): Promise<void>
}

const before: Rules = {
  claim: ({ sql }) => claimAsBefore(sql, [ecpay.id], atOnce),
  answer: ({ sql }, paymentId) => recordUnknownAsBefore(sql, paymentId),
}

const now: Rules = {
  claim: async ({ db }) => (await claimDueQueries(db, [ecpay.id], atOnce)).map(({ id }) => id),
  answer: ({ db }, paymentId) => recordQueryAnswer(db, paymentId, { isUnknown: true }),
}

/** Measures the queries in the worst hour of three to a vendor that knows none of the trades. */
export async function vendorQueries(bench: Bench): Promise<string> {
  const rows: string[][] = []
  for (const [name, isCancelled] of [
    ['all cancelled at once', true],
    ['left to lapse', false],
  ] as const) {
    const old = await ask(bench, before, isCancelled)
    const present = await ask(bench, now, isCancelled)
    rows.push([name, ...[old, present].flatMap(({ worst, first }) => [String(worst), String(first)])])
  }
  const orders = networks * ordersOfNetwork
  return [
    `${orders} orders × ${paymentsOfOrder} payments of ${networks} networks, none of which reached the gateway's page.`,
    `A round a minute for ${minutes / 60} hours, of up to ${roundMax} queries; time passes by making all times older.`,
    '',
    layOut([['', 'worst hour before', 'first hour', 'worst hour now', 'first hour'], ...rows], 1),
  ].join('\n')
}

interface Asked {
  /** Queries in the 60 minutes with the most. */
  worst: number
  /** Queries in the 60 minutes after the payments were opened. */
  first: number
}

async function ask({ cluster }: Bench, rules: Rules, isCancelled: boolean): Promise<Asked> {
  const name = 'questions'
  await cluster.create(name)
  const database = await openDatabase({ databaseUrl: cluster.url(name), dataDir: null, poolSize: 1 })
  try {
    await addClasses(database.sql, 1)
    await openAll(database, isCancelled)
    const asked: number[] = []
    for (let minute = 0; minute < minutes; minute++) {
      await passMinute(database)
      asked.push(await round(database, rules))
    }
    return { worst: worstHour(asked), first: sumOf(asked.slice(0, 60)) }
  } finally {
    await database.close()
    await cluster.drop(name)
  }
}

async function openAll({ db }: Database, isCancelled: boolean): Promise<void> {
  for (let order = 0; order < networks * ordersOfNetwork; order++) {
    const from = { network: `203.0.113.${order % networks}`, wider: null }
    const created = await createOrder(db, {
      classSlug: 'class-1',
      memberStatus: 'single',
      member: { name: '林小明', email: `member-${order}@example.com` },
      locale: 'zh-TW',
      client: { ...from, heldSeatsMax },
    })
    if (!created.ok) throw new Error(created.error)
    for (let payment = 0; payment < paymentsOfOrder; payment++) {
      const opened = await createPayment(db, {
        orderId: created.orderId,
        gateway: ecpay.id,
        transId: tradeNumber(order * paymentsOfOrder + payment),
        keyId,
        queryAfterMinutes: 5,
        client: { ...from, paymentsAnHourMax },
      })
      if (!opened.ok) throw new Error(opened.error)
    }
    if (isCancelled) await cancelOrder(db, created.orderId)
  }
}

async function round(database: Database, rules: Rules): Promise<number> {
  let asked = 0
  while (asked < roundMax) {
    const due = await rules.claim(database)
    // The vendor knows no trade.
    for (const paymentId of due) await rules.answer(database, paymentId)
    asked += due.length
    if (due.length < atOnce) break
  }
  return asked
}

/** Makes everything a minute older and runs what housekeeping would run in that minute. */
async function passMinute({ db, sql }: Database): Promise<void> {
  await sql`
    update orders set created_at = created_at - interval '1 minute', hold_expires_at = hold_expires_at - interval '1 minute'
  `
  await sql`
    update payments set created_at = created_at - interval '1 minute',
      next_query_at = next_query_at - interval '1 minute', last_queried_at = last_queried_at - interval '1 minute'
  `
  await sql`update gateway_questions set asked_at = asked_at - interval '1 minute'`
  await expireHolds(db)
  await forgetGatewayQuestions(db)
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0)

const worstHour = (asked: readonly number[]) =>
  Math.max(...asked.map((_, start) => sumOf(asked.slice(start, start + 60))))
