import {
  claimDueQueries,
  claimOrderLinkMail,
  expireHolds,
  failedResponses,
  findOrder,
  findOrdersToOpen,
  forgetIdempotencyKeys,
  forgetOrderLinkMails,
  forgottenResponses,
  recordOrderMail,
  settleAgain,
} from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import { queryableGateways, queryPayments } from '../callbacks/query-payment.ts'
import { recheckResponse } from '../callbacks/recheck.ts'
import { checkClassTitles } from '../class-titles.ts'
import type { Context } from '../context.ts'
import { renderOrderMail } from '../mail/confirmation.ts'
import { renderOrderLinks } from '../mail/order-links.ts'
import type { Mail, Mailer } from '../mail/transport.ts'
import { resultUrl } from '../order-links.ts'
import type { Metrics } from '../plugins/metrics.ts'
import type { Job, JobHandlers } from './jobs.ts'

/** What jobs use besides what routes use. */
export interface JobTools {
  mailer: Mailer
  metrics: Metrics
  log: FastifyBaseLogger
}

export const jobHandlers = (context: Context, tools: JobTools): JobHandlers => ({
  'order-mail': (job) => sendOrderMail(context, tools, job),
  'order-links': (job) => sendOrderLinks(context, tools, job),
  recheck: (job) => recheckAgain(context, tools, job),
  'query-payments': () => queryDuePayments(context, tools),
  housekeeping: () => keepHouse(context, tools.log),
})

/**
 * Sends the one mail about a paid order. A process killed after the mail server took it and before this is written
 * down sends it once more: better twice than never.
 */
async function sendOrderMail(
  { config, database }: Context,
  tools: JobTools,
  { data, isLastTry }: Job<'order-mail'>,
) {
  const order = await findOrder(database.db, data.orderId)
  if (!order || order.confirmPaymentEmailOk) return
  if (order.status !== 'confirmed' && order.status !== 'paid_without_seat') return

  const { memberEmail, status, payments } = order
  const mail = renderOrderMail(
    { ...order, status, transId: payments.find((payment) => payment.status === 'complete')?.transId ?? null },
    {
      resultUrl: resultUrl(config, order),
      organiserUrl: config.familyWebSiteUrl,
    },
  )
  try {
    await send(tools, {
      ...mail,
      to: memberEmail,
      messageId: `<order-${order.id}-${status}@baoming.invalid>`,
    })
  } catch (error) {
    if (isLastTry) await recordOrderMail(database.db, order.id, false)
    throw error
  }
  await recordOrderMail(database.db, order.id, true)
}

async function sendOrderLinks(
  { config, database }: Context,
  tools: JobTools,
  { data: { email }, isFirstTry }: Job<'order-links'>,
) {
  const [newest, ...others] = await findOrdersToOpen(database.db, email)
  if (!newest) return
  // What could not be sent is tried again without being counted again.
  if (isFirstTry && !(await claimOrderLinkMail(database.db, email))) return
  const orders = [newest, ...others].map((order) => ({ ...order, url: resultUrl(config, order) }))
  await send(tools, { ...renderOrderLinks(orders, newest.locale), to: newest.memberEmail })
}

/** Sends a mail and counts how that went. */
async function send({ mailer, metrics }: JobTools, mail: Mail): Promise<void> {
  try {
    await mailer.send(mail)
  } catch (error) {
    metrics.mail('failed')
    throw error
  }
  metrics.mail('sent')
}

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
  await forgetIdempotencyKeys(database.db)
  await forgetOrderLinkMails(database.db)
  await checkClassTitles(context, log)
}
