import { asc, eq, inArray } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { outbox, type owedJobs } from '../schema/index.ts'

/** A job that a decision owes, as the outbox holds it. */
export interface OwedJob {
  job: (typeof owedJobs)[number]
  data:
    | { orderId: string }
    | { responseId: number }
    | { invitationId: string }
    | { noticeId: string; orderId: string }
}

/**
 * Takes owed jobs of one kind, oldest first, and hands them over in the same transaction, so that a crash neither loses a
 * job nor hands it over twice. Safe to run in several processes.
 * @param handOver writes the jobs elsewhere, in the transaction it gets
 * @returns how many were handed over
 * @throws DrizzleQueryError, or the error of `handOver`; the jobs then stay owed
 */
export const emptyOutbox = (
  db: Queries,
  { job, limit }: { job: OwedJob['job']; limit: number },
  handOver: (tx: Queries, jobs: readonly OwedJob[]) => Promise<void>,
): Promise<number> =>
  db.transaction(async (tx) => {
    const oldest = tx
      .select({ id: outbox.id })
      .from(outbox)
      .where(eq(outbox.job, job))
      .orderBy(asc(outbox.id))
      .limit(limit)
      .for('update', { skipLocked: true })
    const taken = await tx
      .delete(outbox)
      .where(inArray(outbox.id, oldest))
      .returning({ job: outbox.job, data: outbox.data })
    if (taken.length > 0) await handOver(tx, taken as OwedJob[])
    return taken.length
  })
