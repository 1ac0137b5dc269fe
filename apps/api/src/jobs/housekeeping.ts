import {
  expireHolds,
  failedResponses,
  forgetCallbackCounts,
  forgetChallenges,
  forgetClassCreations,
  forgetClassPhotos,
  forgetFailedSignIns,
  forgetGatewayQuestions,
  forgetIdempotencyKeys,
  forgetInvitations,
  forgetLogos,
  forgetNetworkPayments,
  forgetNetworksOfFreeOrders,
  forgetOrderCodes,
  forgetOrderLinkMails,
  forgetOrderTickets,
  forgetSessions,
  forgetUnsigned,
  forgottenResponses,
  oweUnpaidMails,
  settleAgain,
} from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import type { Context } from '../context.ts'
import { checkClassTitles } from '../gateways/payment-titles.ts'

/**
 * Runs each minute: settles stored responses that failed, requeues rechecks, expires holds, queues mails about unpaid
 * orders, deletes rows that have outlived their use, and checks new class titles.
 */
export async function keepHouse(context: Context, log: FastifyBaseLogger): Promise<void> {
  const { database, jobs } = context
  // One at a time, because one that fails again must not block the others.
  for (const id of await failedResponses(database.db)) {
    const settling = settleAgain(database.db, [id]).then((settled) => jobs.wake(settled))
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
  await forgetNetworksOfFreeOrders(database.db)
  await forgetGatewayQuestions(database.db)
  await forgetOrderLinkMails(database.db)
  await forgetOrderTickets(database.db)
  await forgetOrderCodes(database.db)
  await forgetInvitations(database.db)
  await forgetLogos(database.db)
  await forgetClassCreations(database.db)
  await forgetClassPhotos(database.db)
  await forgetChallenges(database.db)
  await forgetSessions(database.db)
  await forgetFailedSignIns(database.db)
  await forgetUnsigned(database.db)
  await forgetCallbackCounts(database.db)
  await checkClassTitles(context, log)
}
