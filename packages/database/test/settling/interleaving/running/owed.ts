import { type Database, emptyOutbox, type OwedJob, owedJobs } from '../../../../src/index.ts'

/** More than any history owes. */
const limit = 1000

/**
 * Takes all that the outbox owes: a database has one history at a time.
 * @returns how many jobs an order or a response is owed: mails for the one, rechecks for the other
 */
export async function takeOwed({ db }: Database): Promise<(id: string | number) => number> {
  const taken: OwedJob[] = []
  for (const job of owedJobs) {
    await emptyOutbox(db, { job, limit }, async (_tx, jobs) => void taken.push(...jobs))
  }
  // What else a job carries, such as an act's id, may be the same number.
  const ownerOf = ({ data }: OwedJob) =>
    'orderId' in data ? data.orderId : 'responseId' in data ? data.responseId : null
  return (id) => taken.filter((job) => ownerOf(job) === id).length
}
