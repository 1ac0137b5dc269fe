import { claimLostLinkMail, findOrder, orderStatusRules } from '@baoming/database'
import { orderLink } from '../access/order-token.ts'
import type { Context } from '../context.ts'
import { renderUnpaidMail } from './letters/unpaid.ts'
import { newCodeLink, sendToMember, type MailTools } from './send.ts'

/**
 * Mails the link to an order that is not paid yet. Anyone can register with another person's address, so this mail
 * counts towards the limit of mails with links for an address.
 *
 * @throws Error where a retry may succeed
 */
export async function sendUnpaidMail(
  context: Context,
  tools: MailTools,
  { data, isFirstTry }: { data: { orderId: string }; isFirstTry: boolean },
): Promise<void> {
  const { config, database, organiser } = context
  const order = await findOrder(database.db, data.orderId)
  if (!order || !orderStatusRules[order.status].takesPayments) return
  if (order.holdExpiresAt.getTime() <= Date.now()) return
  // A retry is not counted again.
  if (isFirstTry && !(await claimLostLinkMail(database.db, order.memberEmail))) return
  const { id: orderId, memberEmail: email } = order
  const links = {
    resultUrl: orderLink(config, order),
    ...(await newCodeLink(context, { email, orderId })),
  }
  const mail = renderUnpaidMail(order, links, await organiser.now())
  await sendToMember(context, tools, order, 'unpaid-mail', {
    ...mail,
    messageId: `<unpaid-${order.id}-${order.emailCorrections}@baoming.invalid>`,
  })
}
