import { and, asc, eq, gt } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { cancelByOffice } from '../../orders/acts/cancel-by-office.ts'
import { classes, orders, outbox } from '../../schema/index.ts'
import { jsonRows } from '../../sql/json-rows.ts'
import { executeText } from '../../sql/prepared.ts'
import { termClasses } from './classes.ts'
import { drawOrders, type DrawnRows } from './draw-orders.ts'
import { seededRandom } from './random.ts'

/** Columns and their types, for rows that come as JSON. */
const columns = {
  orders: `id uuid, class_id bigint, member_status text, member_name text, member_email text, member_phone text,
    locale text, seats integer, amount integer, status text, hold_expires_at timestamptz, cancelled_at timestamptz,
    register_index integer, confirm_payment_email_ok boolean, email_undeliverable boolean, unpaid_mail_at timestamptz,
    created_at timestamptz, erased_at timestamptz`,
  payments: `id uuid, order_id uuid, gateway text, trans_id text, amount integer, status text,
    gateway_trade_number text, response_message text, key_id text, completed_at timestamptz, created_at timestamptz`,
  gateway_responses: `gateway text, channel text, method text, body bytea, body_sha256 bytea, body_size integer,
    arrived_at timestamptz, od_sob text, succ integer, amount integer, response_msg text, outcome text,
    gateway_trade_number text, recheck text, reason text, payment_id uuid, verdict text, error_id text,
    erased_at timestamptz`,
} as const

/**
 * Adds a believable term to the demo classes: 21 further classes with some 890 registrations in every state, those
 * included that need a person. Written as sets, in one transaction, so that a first start hardly notices.
 * @throws DrizzleQueryError
 */
export async function seedTerm(db: Queries, now = new Date()): Promise<void> {
  const term = termClasses(now)
  const drawing = {
    rows: { orders: [], payments: [], responses: [] } as DrawnRows,
    random: seededRandom(2026),
    now,
    count: { person: 0, payment: 0 },
  }
  await db.transaction(async (tx) => {
    const inserted = await tx
      .insert(classes)
      .values(term.map((each) => each.class))
      .onConflictDoNothing()
      .returning({ id: classes.id, slug: classes.slug })
    const ids = new Map(inserted.map(({ id, slug }) => [slug, id]))
    // A course comes again each week; its first session came with the class.
    await executeText(
      tx,
      `insert into class_sessions (class_id, starts_at, ends_at)
       select class_id, starts_at + week * interval '7 days', ends_at + week * interval '7 days'
       from json_to_recordset($1::text::json) as course (id bigint, weeks integer)
       join class_sessions on class_id = course.id cross join generate_series(1, weeks) week`,
      [
        jsonRows(
          term.flatMap(({ class: { slug }, furtherWeeks }) =>
            furtherWeeks > 0 && ids.has(slug) ? [{ id: ids.get(slug), weeks: furtherWeeks }] : [],
          ),
        ),
      ],
    )
    // Of processes that start together one inserts the classes, and their registrations.
    const totals = term.flatMap((each) => {
      const id = ids.get(each.class.slug)
      return id === undefined ? [] : [{ id, ...drawOrders(drawing, each, id) }]
    })
    await insertRows(tx, 'orders', drawing.rows.orders)
    await insertRows(tx, 'payments', drawing.rows.payments)
    await insertRows(tx, 'gateway_responses', withBytes(drawing.rows.responses))
    await executeText(
      tx,
      `update classes set confirmed_register_count = confirmed, held_seats = held, last_register_index = numbers
       from json_to_recordset($1::text::json) as total (id bigint, confirmed integer, held integer, numbers integer)
       where classes.id = total.id`,
      [jsonRows(totals)],
    )
    if (ids.size > 0) await cancelOne(tx)
  })
}

/** One registration that the office has cancelled: it keeps its number. Its mail is not sent, as no mail of the seed is. */
async function cancelOne(tx: Queries): Promise<void> {
  const [order] = await tx
    .select({ id: orders.id })
    .from(orders)
    .innerJoin(classes, eq(classes.id, orders.classId))
    .where(and(eq(classes.slug, 'term-yoga'), eq(orders.status, 'confirmed'), gt(orders.amount, 0)))
    .orderBy(asc(orders.registerIndex))
    .limit(1)
  if (!order) return
  await cancelByOffice(tx, {
    orderId: order.id,
    doer: { actor: 'operator', actId: null },
    reason: '學員來電，要改期',
  })
  await tx.delete(outbox).where(eq(outbox.job, 'cancelled-mail'))
}

async function insertRows(db: Queries, table: keyof typeof columns, rows: readonly object[]): Promise<void> {
  const names = [...columns[table].matchAll(/(\w+) [a-z]+/g)].map(([, name]) => name)
  await executeText(
    db,
    `insert into ${table} (${names.join()}) select ${names.join()}
     from json_to_recordset($1::text::json) as new_row (${columns[table]})`,
    [jsonRows(rows)],
  )
}

/** Bytes as PostgreSQL reads them. */
const withBytes = (rows: readonly object[]) =>
  (rows as { body: string; body_sha256: string | null }[]).map((row) => ({
    ...row,
    body: `\\x${row.body}`,
    body_sha256: row.body_sha256 && `\\x${row.body_sha256}`,
  }))
