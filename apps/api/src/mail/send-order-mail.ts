import { classCalendarPath } from '@baoming/contract'
import {
  findOrder,
  isPaid,
  orderStatusRules,
  paymentStatusRules,
  recordMailOutcome,
  recordOrderMail,
} from '@baoming/database'
import { orderLink } from '../access/order-token.ts'
import type { Context } from '../context.ts'
import { classCalendar } from './class-calendar.ts'
import { renderOrderMail } from './letters/confirmation.ts'
import { newCodeLink, sendToMember, type MailJob, type MailTools } from './send.ts'

interface OrderMailJob {
  data: {
    orderId: string
    /** What the office did; undefined for the mail that the order itself owes. */
    why?: 'resent' | 'moved' | 'seat_added'
    /** The office's act. */
    eventId?: number
  }
  /** The kind of the job. */
  kind: MailJob
  /** Whether no retry follows this attempt. */
  isLastTry: boolean
  /** Whether the address was corrected or the office did something: the mail goes out although it was sent before. */
  isAgain: boolean
}

/**
 * Sends the one mail about a paid order. A process that is killed between sending and recording sends it again: a
 * duplicate is better than no mail.
 *
 * @throws Error where a retry may succeed
 */
export async function sendOrderMail(
  context: Context,
  tools: MailTools,
  { data: { orderId, why, eventId }, kind, isLastTry, isAgain }: OrderMailJob,
): Promise<void> {
  const { config, database } = context
  const organiser = await context.organiser.now()
  const order = await findOrder(database.db, orderId)
  if (!order || (order.confirmPaymentEmailOk && !isAgain)) return
  const { status } = order
  if (!isPaid(status)) return
  // Cancelling owes a mail of its own.
  if (status === 'cancelled' && !isAgain) return
  const record = (sent: boolean) =>
    recordOrderMail(database.db, { orderId: order.id, email: order.memberEmail }, sent)
  if (order.erasedAt) {
    // Only the gateway's console can still tell who has paid.
    tools.log.warn({ orderId: order.id }, 'a mail about an order whose data is erased was given up')
    if (order.confirmPaymentEmailOk === null) await record(false)
    return
  }

  const { memberEmail, payments, emailCorrections } = order
  // Registered by hand without an address.
  if (memberEmail === '') return
  const corrected = emailCorrections === 0 ? '' : `-${emailCorrections}`
  const act = eventId === undefined ? '' : `-act${eventId}`
  try {
    const transId = payments.find((payment) => paymentStatusRules[payment.status].isComplete)?.transId ?? null
    const links = {
      resultUrl: orderLink(config, order),
      ...(await newCodeLink(context, { email: memberEmail, orderId: order.id })),
      calendarUrl: config.serverUrl + classCalendarPath(order.class.slug),
    }
    const { isSeated } = orderStatusRules[status]
    const calendar = isSeated
      ? await classCalendar(database.db, order, { ...organiser, webUrl: config.webUrl })
      : undefined
    const sent = await sendToMember(context, tools, order, kind, {
      ...renderOrderMail({ ...order, status, transId, why }, links, organiser),
      ...(calendar && { calendar }),
      messageId: `<order-${order.id}-${status}${corrected}${act}@baoming.invalid>`,
    })
    if (!sent) return
  } catch (error) {
    if (isLastTry) {
      await record(false)
      await recordMailOutcome(database.db, { orderId, job: kind, outcome: 'given_up' })
    }
    throw error
  }
  await record(true)
}
