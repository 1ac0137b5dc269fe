import type { FastifyBaseLogger } from 'fastify'
import type { Context } from '../context.ts'
import { queryDuePayments } from '../gateways/outbound/query-payments.ts'
import { recheckResponse } from '../gateways/outbound/recheck.ts'
import type { MailTools } from '../mail/send.ts'
import { sendClassNotice } from '../mail/send-class-notice.ts'
import { sendInvitation } from '../mail/send-invitation.ts'
import { sendLostLinks } from '../mail/send-lost-links.ts'
import { sendOrderMail } from '../mail/send-order-mail.ts'
import { sendUnpaidMail } from '../mail/send-unpaid-mail.ts'
import { tellOrganiser } from '../mail/tell-organiser.ts'
import type { Metrics } from '../observability/metrics.ts'
import { eraseExpiredData } from './erase-expired-data.ts'
import { keepHouse } from './housekeeping.ts'
import type { Job, JobHandlers } from './kinds.ts'

/** What jobs use besides the context of the routes. */
interface JobTools extends MailTools {
  metrics: Metrics
}

/** What runs for each kind of job. */
export const jobHandlers = (context: Context, tools: JobTools): JobHandlers => ({
  'order-mail': (job) => sendOrderMail(context, tools, { ...job, kind: 'order-mail', isAgain: false }),
  'corrected-mail': (job) => sendOrderMail(context, tools, { ...job, kind: 'corrected-mail', isAgain: true }),
  'office-mail': (job) => sendOrderMail(context, tools, { ...job, kind: 'office-mail', isAgain: true }),
  'cancelled-mail': (job) => sendOrderMail(context, tools, { ...job, kind: 'cancelled-mail', isAgain: true }),
  'unpaid-mail': (job) => sendUnpaidMail(context, tools, job),
  'order-links': (job) => sendLostLinks(context, tools, job),
  'invitation-mail': (job) => sendInvitation(context, tools, job),
  'class-notice-mail': (job) => sendClassNotice(context, tools, job),
  recheck: (job) => recheckAgain(context, tools.log, job),
  'query-payments': () => queryDuePayments(context, tools),
  housekeeping: async () => {
    await keepHouse(context, tools.log)
    await tellOrganiser(context, tools)
  },
  retention: () => eraseExpiredData(context, tools),
})

async function recheckAgain(context: Context, log: FastifyBaseLogger, { data, isLastTry }: Job<'recheck'>) {
  const outcome = await recheckResponse(context, data.responseId)
  if (outcome !== 'unanswered') return
  if (!isLastTry) throw new Error('The gateway gave no usable answer.')
  log.error(
    { responseId: data.responseId },
    'a success is still not confirmed; housekeeping asks again each hour',
  )
}
