import type { Queries } from '../connection/database.ts'
import { orderMails } from '../schema/index.ts'

/** What became of a mail about an order. */
export interface RecordedMail {
  orderId: string
  /** The kind of its job. */
  job: string
  outcome: (typeof orderMails.$inferInsert)['outcome']
  /** What the mail server answered; cut off after 500 characters. */
  said?: string | undefined
}

/** Adds a mail to the history of its order. @throws DrizzleQueryError */
export async function recordMailOutcome(
  db: Queries,
  { orderId, job, outcome, said }: RecordedMail,
): Promise<void> {
  const words = said === undefined ? null : [...said].slice(0, 500).join('')
  await db.insert(orderMails).values({ orderId, job, outcome, said: words })
}
