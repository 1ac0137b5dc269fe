import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Database } from '../../src/connection/database.ts'
import type { Doer } from '../../src/orders/acts/act.ts'
import { orderEvents, outbox, staff } from '../../src/schema/index.ts'

type Db = Database['db']

/** Somebody at the desk. @returns the id */
export async function newDesk(db: Db): Promise<string> {
  const [person] = await db
    .insert(staff)
    .values({ name: '林美', email: `${randomUUID()}@example.com`, role: 'desk', locale: 'zh-TW' })
    .returning({ id: staff.id })
  return person!.id
}

/** A new act of somebody. */
export const actOf = (staffId: string): Extract<Doer, { actor: 'staff' }> => ({
  actor: 'staff',
  staffId,
  actId: randomUUID(),
})

/** What the record of an order says, oldest first. */
export const recordOf = (db: Db, orderId: string) =>
  db
    .select({ kind: orderEvents.kind, actor: orderEvents.actor, data: orderEvents.data })
    .from(orderEvents)
    .where(eq(orderEvents.orderId, orderId))
    .orderBy(orderEvents.id)

/** The jobs owed for an order, oldest first. */
export async function owedFor(db: Db, orderId: string): Promise<string[]> {
  const rows = await db.select({ job: outbox.job, data: outbox.data }).from(outbox).orderBy(outbox.id)
  return rows.filter(({ data }) => (data as { orderId?: string }).orderId === orderId).map(({ job }) => job)
}

/** Empties the record, which is append-only, for a test that empties the orders. */
export const emptyRecord = ({ sql }: Pick<Database, 'sql'>) =>
  sql.unsafe(`
    alter table order_events disable trigger order_events_append_only;
    truncate order_events cascade;
    alter table order_events enable always trigger order_events_append_only;
  `)
