import { eraseOutlived, findOrganiser, unpaidRetentionDays } from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { deleteOldMailFiles, mailFolder } from '../mail/mail-files.ts'
import type { Metrics } from '../observability/metrics.ts'

/** The time limit of one run; the rest is erased in the next one. */
const runMilliseconds = 30_000

/** Milliseconds between two batches, so that requests get the rows and connections first. */
const pauseMilliseconds = 100

interface ErasingTools {
  metrics: Metrics
  log: FastifyBaseLogger
}

/** Erases personal data whose retention time has passed, from the database and from mails written as files. */
export async function eraseExpiredData(
  { config, database }: Context,
  { metrics, log }: ErasingTools,
): Promise<void> {
  const total = { orders: 0, responses: 0, mailFiles: 0 }
  // Read anew, because what is erased too early is lost.
  const retentionDays = (await findOrganiser(database.db)).retentionDays ?? config.retentionDays
  for (const end = Date.now() + runMilliseconds; Date.now() < end;) {
    const { orders, responses } = await eraseOutlived(database.db, retentionDays)
    if (orders + responses === 0) break
    total.orders += orders
    total.responses += responses
    metrics.erased(orders)
    await sleep(pauseMilliseconds)
  }
  total.mailFiles = await deleteOldMailFiles(mailFolder(config.dataDir), unpaidRetentionDays)
  if (total.orders + total.responses + total.mailFiles > 0)
    log.info(total, 'personal data was erased after its retention time')
}
