import { sql, type SQL } from 'drizzle-orm'
import type { ClassNoticeChanges, ClassNoticeKind } from '../schema/index.ts'

/** What the member of an order was told about its class. */
export interface ShownNotice {
  kind: ClassNoticeKind
  at: Date
  message: string | null
  changes: ClassNoticeChanges
}

/** A notice as SQL makes it. */
export type NoticeRow = Omit<ShownNotice, 'at'> & { at: string }

/** More than anybody reads. */
const noticesMax = 10

/**
 * SQL: the notices of an order as a JSON array, newest first; null for none. A class whose participants were never told
 * anything needs no look-up.
 * @param order the alias of the row of `orders`
 * @param course that of the row of `classes`
 */
export const noticesOf = (order: string, course: string): SQL =>
  sql.raw(`case when ${course}.told_at is not null then (
    select json_agg(json_build_object('kind', kind, 'at', at, 'message', message, 'changes', changes) order by at desc)
    from (
      select notice.* from class_notice_mails mail
      cross join lateral (select * from class_notices where class_notices.id = mail.notice_id limit 1) notice
      where mail.order_id = ${order}.id order by notice.at desc limit ${noticesMax}
    ) notice
  ) end`)

export const readNotices = (rows: readonly NoticeRow[] | null): ShownNotice[] =>
  (rows ?? []).map((row) => ({ ...row, at: new Date(row.at) }))
