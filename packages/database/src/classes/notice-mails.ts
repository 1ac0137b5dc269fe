import { and, eq, isNull } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classNoticeMails, classNotices } from '../schema/index.ts'

interface NoticeMail {
  noticeId: string
  orderId: string
}

const thisMail = ({ noticeId, orderId }: NoticeMail) =>
  and(eq(classNoticeMails.noticeId, noticeId), eq(classNoticeMails.orderId, orderId))

/**
 * Finds what an order's member is still to be told.
 * @returns undefined when the mail is not owed, or not any more
 * @throws DrizzleQueryError
 */
export async function findOwedNotice(db: Queries, mail: NoticeMail) {
  const { kind, message, changes } = classNotices
  const [found] = await db
    .select({ kind, message, changes })
    .from(classNoticeMails)
    .innerJoin(classNotices, eq(classNotices.id, classNoticeMails.noticeId))
    .where(and(thisMail(mail), isNull(classNoticeMails.sentOk)))
  return found
}

/**
 * Records the result of a mail about a notice.
 * @param ok whether the mail server accepted it; false: it was given up
 * @throws DrizzleQueryError
 */
export async function recordNoticeMail(db: Queries, mail: NoticeMail, ok: boolean): Promise<void> {
  await db.update(classNoticeMails).set({ sentOk: ok }).where(thisMail(mail))
}
