import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import type { owedJobs } from '../schema/index.ts'

/** A job that a decision owes. */
export interface OwedJob {
  job: (typeof owedJobs)[number]
  data: { orderId: string } | { responseId: number }
}

/**
 * Hands owed jobs of a kind over, oldest first, in one transaction with whatever `handOver` writes: a crash can neither lose one
 * nor hand it over twice. Several processes may do it at the same moment.
 * @returns how many were handed over
 */
export const emptyOutbox = (
  db: Queries,
  { job, limit }: { job: OwedJob['job']; limit: number },
  handOver: (tx: Queries, jobs: readonly OwedJob[]) => Promise<void>,
): Promise<number> =>
  db.transaction(async (tx) => {
    const taken = await tx.execute<OwedJob & Record<string, unknown>>(sql`
      delete from outbox where id in (
        select id from outbox where job = ${job} order by id limit ${limit} for update skip locked
      )
      returning job, data
    `)
    if (taken.length > 0) await handOver(tx, taken)
    return taken.length
  })
