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
  return (id) => taken.filter(({ data }) => Object.values(data).includes(id)).length
}
