import { eq, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes, classNotices, type ClassNoticeChanges, type ClassNoticeKind } from '../schema/index.ts'
import { orderIs } from '../schema/status-sql.ts'
import { executeText } from '../sql/prepared.ts'

/** What participants are told. */
export interface NewNotice {
  classId: number
  kind: ClassNoticeKind
  /** Who tells them. */
  staffId: string
  /** The organiser's own words. */
  message: string | null
  changes: ClassNoticeChanges
}

/**
 * Whom each kind concerns: a change those who have a seat; that a class is called off also those who have paid without
 * one, and those who may be about to pay.
 */
const concerned = {
  changed: orderIs('status', (rule) => rule.isSeated),
  called_off: orderIs('status', (rule) => rule.isSeated || rule.paid || rule.takesPayments),
} as const satisfies Record<ClassNoticeKind, string>

const hasAddress = `erased_at is null and member_email <> ''`

/** How many orders a notice would be mailed to. @throws DrizzleQueryError */
export async function countConcerned(db: Queries, classId: number, kind: ClassNoticeKind): Promise<number> {
  const [row] = await executeText<{ orders: number }>(
    db,
    `select count(*)::integer as orders from orders where class_id = $1 and ${hasAddress} and ${concerned[kind]}`,
    [classId],
  )
  return row!.orders
}

/**
 * Owes each order that a notice concerns one mail about it, in the caller's transaction.
 * @returns how many
 * @throws DrizzleQueryError
 */
export async function tellParticipants(db: Queries, { classId, ...notice }: NewNotice): Promise<number> {
  const [made] = await db
    .insert(classNotices)
    .values({ classId, ...notice })
    .returning({ id: classNotices.id })
  await db
    .update(classes)
    .set({ toldAt: sql`now()` })
    .where(eq(classes.id, classId))
  const owed = await executeText(
    db,
    `with mails as (
       insert into class_notice_mails (notice_id, order_id)
       select $1::uuid, id from orders where class_id = $2 and ${hasAddress} and ${concerned[notice.kind]} order by id
       returning notice_id, order_id
     )
     insert into outbox (job, data)
     select 'class-notice-mail', jsonb_build_object('noticeId', notice_id, 'orderId', order_id) from mails returning id`,
    [made!.id, classId],
  )
  return owed.length
}
