import { recordMailOutcome, recordRejectedAddress, type FoundOrder } from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import { newOrderCode } from '../access/order-code.ts'
import { codePageUrl } from '../config/web-pages.ts'
import type { Context } from '../context.ts'
import type { Metrics } from '../observability/metrics.ts'
import { AddressRejected } from './address-rejected.ts'
import type { CodeLink } from './letters/parts.ts'
import type { Mail, Mailer } from './mailer.ts'

/** The kinds of jobs that mail a member, as the queue calls them. */
export type MailJob =
  'order-mail' | 'unpaid-mail' | 'corrected-mail' | 'office-mail' | 'cancelled-mail' | 'class-notice-mail'

/** What sending a mail needs besides the context. */
export interface MailTools {
  mailer: Mailer
  metrics: Pick<Metrics, 'mail'>
  log: FastifyBaseLogger
}

/** Makes a new code for a mail, for customers whose mail program breaks links. */
export async function newCodeLink(
  { config, database }: Context,
  opens: { email: string; orderId: string | null },
): Promise<CodeLink> {
  const code = await newOrderCode(database.db, config, opens)
  return { codePageUrl: codePageUrl(config.webUrl), code }
}

/**
 * Sends a mail about an order to its member, and adds it to the order's history. An address that the mail server rejects permanently is recorded, and the
 * order's page asks the customer to correct it.
 *
 * @param job the kind of job that sends it
 * @returns whether the mail server accepted it
 * @throws Error where a retry may succeed
 */
export async function sendToMember(
  { database }: Context,
  tools: MailTools,
  { id: orderId, memberEmail: email }: Pick<FoundOrder, 'id' | 'memberEmail'>,
  job: MailJob,
  mail: Omit<Mail, 'to'>,
): Promise<boolean> {
  const { db } = database
  const rejection = await send(tools, { ...mail, to: email })
  if (!rejection) {
    await recordMailOutcome(db, { orderId, job, outcome: 'sent' })
    return true
  }
  tools.log.error(
    { orderId, reply: rejection.reply },
    "the mail server rejects a member's address permanently; the order's page asks the customer to correct it",
  )
  await recordRejectedAddress(db, { orderId, email })
  await recordMailOutcome(db, { orderId, job, outcome: 'rejected', said: rejection.reply })
  return false
}

/**
 * Sends a mail and counts the result.
 *
 * @returns the rejection, where the address is rejected permanently
 * @throws Error where a retry may succeed
 */
export async function send({ mailer, metrics }: MailTools, mail: Mail): Promise<AddressRejected | undefined> {
  try {
    await mailer.send(mail)
  } catch (error) {
    const isRejected = error instanceof AddressRejected
    metrics.mail(isRejected ? 'refused' : 'failed')
    if (isRejected) return error
    throw error
  }
  metrics.mail('sent')
  return undefined
}
