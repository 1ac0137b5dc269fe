import {
  claimDueQueries,
  eraseOutlived,
  expireHolds,
  failedResponses,
  forgetCallbackCounts,
  forgetGatewayQuestions,
  forgetIdempotencyKeys,
  forgetNetworkPayments,
  forgetOrderCodes,
  forgetOrderLinkMails,
  forgetOrderTickets,
  forgetUnsigned,
  forgottenResponses,
  oweUnpaidMails,
  settleAgain,
  unpaidRetentionDays,
} from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import { setTimeout as sleep } from 'node:timers/promises'
import { queryableGateways, queryPayments } from '../gateways/outbound/query-payments.ts'
import { recheckResponse } from '../gateways/outbound/recheck.ts'
import { checkClassTitles } from '../gateways/payment-titles.ts'
import type { Context } from '../context.ts'
import { deleteOldMailFiles, mailFolder } from '../mail/mail-files.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Metrics } from '../observability/metrics.ts'
import type { Job, JobHandlers } from './queue.ts'
import { sendOrderLinks, sendOrderMail, sendUnpaidMail } from '../mail/jobs.ts'

/** What jobs use besides what routes use. */
export interface JobTools {
  mailer: Mailer
  metrics: Metrics
  log: FastifyBaseLogger
}

export const jobHandlers = (context: Context, tools: JobTools): JobHandlers => ({
  'order-mail': (job) => sendOrderMail(context, tools, job),
  'unpaid-mail': (job) => sendUnpaidMail(context, tools, job),
  'corrected-mail': (job) => sendOrderMail(context, tools, job, true),
  'order-links': (job) => sendOrderLinks(context, tools, job),
  recheck: (job) => recheckAgain(context, tools, job),
  'query-payments': () => queryDuePayments(context, tools),
  housekeeping: () => keepHouse(context, tools.log),
  retention: () => eraseWhatIsOver(context, tools),
})

async function recheckAgain(context: Context, { log }: JobTools, { data, isLastTry }: Job<'recheck'>) {
  const outcome = await recheckResponse(context, data.responseId)
  if (outcome !== 'unanswered') return
  if (!isLastTry) throw new Error('The gateway gave no usable answer.')
  log.error(
    { responseId: data.responseId },
    'a success is still not confirmed; housekeeping asks again each hour',
  )
}

/** How many payments a round asks about at most, and how many at once. The rest waits for the next round. */
const queriesPerRound = 100
const queriesAtOnce = 5

async function queryDuePayments(context: Context, tools: JobTools) {
  const gateways = queryableGateways(context)
  for (let asked = 0; asked < queriesPerRound; asked += queriesAtOnce) {
    const due = await claimDueQueries(context.database.db, gateways, queriesAtOnce)
    await queryPayments(context, due, tools)
    if (due.length < queriesAtOnce) return
  }
}

async function keepHouse(context: Context, log: FastifyBaseLogger) {
  const { database, jobs } = context
  // One at a time: one that fails again must not hold up the others.
  for (const id of await failedResponses(database.db)) {
    const settling = settleAgain(database, [id]).then((settled) => jobs.wake(settled))
    await settling.catch((error: unknown) =>
      log.error({ err: error, responseId: id }, 'a stored response still cannot be settled'),
    )
  }
  for (const id of await forgottenResponses(database.db)) await jobs.recheckHourly(id)

  const expired = await expireHolds(database.db)
  if (expired > 0) log.info({ expired }, 'holds expired')
  await oweUnpaidMails(database.db)
  await forgetIdempotencyKeys(database.db)
  await forgetNetworkPayments(database.db)
  await forgetGatewayQuestions(database.db)
  await forgetOrderLinkMails(database.db)
  await forgetOrderTickets(database.db)
  await forgetOrderCodes(database.db)
  await forgetUnsigned(database.db)
  await forgetCallbackCounts(database.db)
  await checkClassTitles(context, log)
}

/** What is left after half a minute waits for the next hour. */
const erasingMilliseconds = 30_000

async function eraseWhatIsOver({ config, database }: Context, { metrics, log }: JobTools) {
  const total = { orders: 0, responses: 0, mailFiles: 0 }
  for (const end = Date.now() + erasingMilliseconds; Date.now() < end;) {
    const { orders, responses } = await eraseOutlived(database.db, config.retentionDays)
    if (orders + responses === 0) break
    total.orders += orders
    total.responses += responses
    metrics.erased(orders)
    // Whoever waits for a row or a connection comes first.
    await sleep(100)
  }
  total.mailFiles = await deleteOldMailFiles(mailFolder(config.dataDir), unpaidRetentionDays)
  if (total.orders + total.responses + total.mailFiles > 0)
    log.info(total, 'personal data erased: its time was over')
}
