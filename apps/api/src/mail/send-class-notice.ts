import {
  findOrder,
  findOwedNotice,
  isPaid,
  orderStatusRules,
  recordMailOutcome,
  recordNoticeMail,
  recordUndeliverable,
} from '@baoming/database'
import { orderLink } from '../access/order-token.ts'
import type { Context } from '../context.ts'
import { classCalendar } from './class-calendar.ts'
import { renderClassNotice } from './letters/class-notice.ts'
import { newCodeLink, send, type MailTools } from './send.ts'

/**
 * Tells one order's member what was decided about the class. A process that is killed between sending and recording sends
 * it again, under the same Message-ID.
 *
 * @throws Error where a retry may succeed
 */
export async function sendClassNotice(
  context: Context,
  tools: MailTools,
  { data, isLastTry }: { data: { noticeId: string; orderId: string }; isLastTry: boolean },
): Promise<void> {
  const { config, database, organiser } = context
  const { db } = database
  const notice = await findOwedNotice(db, data)
  if (!notice) return
  const order = await findOrder(db, data.orderId)
  const { isSeated, takesPayments } = orderStatusRules[order?.status ?? 'expired']
  const isConcerned = order && (isSeated || isPaid(order.status) || takesPayments)
  if (!isConcerned || order.erasedAt) return recordNoticeMail(db, data, false)
  const { id: orderId, memberEmail: email } = order
  try {
    const facts = await organiser.now()
    const links = {
      resultUrl: orderLink(config, order),
      ...(await newCodeLink(context, { email, orderId })),
    }
    const paid = isPaid(order.status)
    const calendar = isSeated
      ? await classCalendar(db, order, { ...facts, webUrl: config.webUrl })
      : undefined
    const rejection = await send(tools, {
      ...renderClassNotice(
        { ...order, isPaid: paid, memberName: paid ? order.memberName : null },
        notice,
        links,
        facts,
      ),
      ...(calendar && { calendar }),
      to: email,
      messageId: `<class-notice-${data.noticeId}-${orderId}@baoming.invalid>`,
    })
    if (rejection) {
      tools.log.error(
        { orderId, reply: rejection.reply },
        'the mail server rejects the address of a member who has to be told of a change; call them',
      )
      await recordUndeliverable(db, { orderId, email })
      await recordMailOutcome(db, { orderId, job, outcome: 'rejected', said: rejection.reply })
      return await recordNoticeMail(db, data, false)
    }
  } catch (error) {
    if (isLastTry) {
      await recordNoticeMail(db, data, false)
      await recordMailOutcome(db, { orderId, job, outcome: 'given_up' })
    }
    throw error
  }
  await recordNoticeMail(db, data, true)
  await recordMailOutcome(db, { orderId, job, outcome: 'sent' })
}

const job = 'class-notice-mail'
