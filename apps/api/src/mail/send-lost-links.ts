import { claimLostLinkMail, findOrdersToOpen } from '@baoming/database'
import { orderLink } from '../access/order-token.ts'
import type { Context } from '../context.ts'
import { renderLostLinks } from './letters/lost-links.ts'
import { newCodeLink, send, type MailTools } from './send.ts'

/**
 * Mails an address the links to its orders; does nothing when it has none, or has been sent as many as are allowed (3 an hour, 6 a day).
 *
 * @throws Error where a retry may succeed
 */
export async function sendLostLinks(
  context: Context,
  tools: MailTools,
  { data: { email }, isFirstTry }: { data: { email: string }; isFirstTry: boolean },
): Promise<void> {
  const { config, database, organiser } = context
  const [newest, ...others] = await findOrdersToOpen(database.db, email)
  if (!newest) return
  // A retry is not counted again.
  if (isFirstTry && !(await claimLostLinkMail(database.db, email))) return
  const orders = [newest, ...others].map((order) => ({ ...order, url: orderLink(config, order) }))
  const codeLink = await newCodeLink(context, { email, orderId: null })
  await send(tools, {
    ...renderLostLinks(orders, newest.locale, codeLink, await organiser.now()),
    to: newest.memberEmail,
  })
}
