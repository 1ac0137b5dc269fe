import { classCalendarPath } from '@baoming/contract'
import {
  claimOrderLinkMail,
  findOrder,
  findOrdersToOpen,
  recordOrderMail,
  recordRefusedAddress,
  type FoundOrder,
} from '@baoming/database'
import { calendarFile, calendarMethod } from '../classes/calendar-file.ts'
import { classEvent } from '../classes/class-event.ts'
import type { Config } from '../config/config.ts'
import type { Context } from '../context.ts'
import { AddressRefused } from './address-refused.ts'
import { renderOrderMail } from './letters/confirmation.ts'
import { renderOrderLinks } from './letters/lost-links.ts'
import type { Mail } from './mailer.ts'
import { renderUnpaidMail } from './letters/unpaid.ts'
import type { WayByCode } from './letters/code-link.ts'
import { newOrderCode } from '../access/order-code.ts'
import { oddities } from '../classes/unreadable-class.ts'
import { codePageUrl, orderLink } from '../config/web-pages.ts'
import type { JobTools } from '../jobs/handlers.ts'
import type { Job } from '../jobs/queue.ts'

/**
 * Sends the one mail about a paid order. A process killed after the mail server took it and before this is written
 * down sends it once more: better twice than never.
 */
export async function sendOrderMail(
  context: Context,
  tools: JobTools,
  { data, isLastTry }: Pick<Job<'order-mail'>, 'data' | 'isLastTry'>,
  isCorrected = false,
) {
  const { config, database } = context
  const order = await findOrder(database.db, data.orderId)
  if (!order || (order.confirmPaymentEmailOk && !isCorrected)) return
  if (order.status !== 'confirmed' && order.status !== 'paid_without_seat') return
  if (order.erasedAt) {
    // Who has paid can be found through the gateway's console alone.
    tools.log.warn({ orderId: order.id }, 'a mail about an order whose data is erased was given up')
    if (order.confirmPaymentEmailOk === null)
      await recordOrderMail(database.db, { orderId: order.id, email: order.memberEmail }, false)
    return
  }

  const { memberEmail, status, payments, emailCorrections } = order
  const corrected = emailCorrections === 0 ? '' : `-${emailCorrections}`
  try {
    const mail = renderOrderMail(
      {
        ...order,
        status,
        transId: payments.find((payment) => payment.status === 'complete')?.transId ?? null,
      },
      {
        resultUrl: orderLink(config, order),
        ...(await newWayByCode(context, { email: memberEmail, orderId: order.id })),
        calendarUrl: config.serverUrl + classCalendarPath(order.class.slug),
      },
      config,
    )
    const taken = await sendAbout(context, tools, order, {
      ...mail,
      ...(status === 'confirmed' &&
        oddities(order.class).length === 0 && { calendar: calendarOf(order.class, config) }),
      messageId: `<order-${order.id}-${status}${corrected}@baoming.invalid>`,
    })
    if (!taken) return
  } catch (error) {
    if (isLastTry) await recordOrderMail(database.db, { orderId: order.id, email: memberEmail }, false)
    throw error
  }
  await recordOrderMail(database.db, { orderId: order.id, email: memberEmail }, true)
}

/**
 * Sends the link to an order that is not paid yet. Anybody can type anybody's address: it counts among the mails with
 * links that an address may be sent.
 */
export async function sendUnpaidMail(
  context: Context,
  tools: JobTools,
  { data, isFirstTry }: Job<'unpaid-mail'>,
) {
  const { config, database } = context
  const order = await findOrder(database.db, data.orderId)
  if (order?.status !== 'pending' || order.holdExpiresAt.getTime() <= Date.now()) return
  // What could not be sent is tried again without being counted again.
  if (isFirstTry && !(await claimOrderLinkMail(database.db, order.memberEmail))) return
  const { id: orderId, memberEmail: email } = order
  const links = {
    resultUrl: orderLink(config, order),
    ...(await newWayByCode(context, { email, orderId })),
  }
  const mail = renderUnpaidMail(order, links, config)
  await sendAbout(context, tools, order, {
    ...mail,
    messageId: `<unpaid-${order.id}-${order.emailCorrections}@baoming.invalid>`,
  })
}

const calendarOf = (course: FoundOrder['class'], config: Config): NonNullable<Mail['calendar']> => {
  const event = classEvent(course, config)
  const method = calendarMethod(event)
  return { name: `${course.slug}.ics`, content: calendarFile(event, new Date(), method), method }
}

export async function sendOrderLinks(
  context: Context,
  tools: JobTools,
  { data: { email }, isFirstTry }: Job<'order-links'>,
) {
  const { config, database } = context
  const [newest, ...others] = await findOrdersToOpen(database.db, email)
  if (!newest) return
  // What could not be sent is tried again without being counted again.
  if (isFirstTry && !(await claimOrderLinkMail(database.db, email))) return
  const orders = [newest, ...others].map((order) => ({ ...order, url: orderLink(config, order) }))
  const way = await newWayByCode(context, { email, orderId: null })
  await send(tools, { ...renderOrderLinks(orders, newest.locale, way, config), to: newest.memberEmail })
}

/** What a mail says to those whose mail system breaks its links. */
async function newWayByCode(
  { config, database }: Context,
  opens: { email: string; orderId: string | null },
): Promise<WayByCode> {
  const code = await newOrderCode(database.db, config, opens)
  return { codePageUrl: codePageUrl(config.webUrl), code }
}

/**
 * Sends a mail about an order to its member. An address that the mail server refuses for good is not tried again: the
 * order's page asks for a better one.
 *
 * @returns whether it was taken
 */
async function sendAbout(
  { database }: Context,
  tools: JobTools,
  { id: orderId, memberEmail: email }: Pick<FoundOrder, 'id' | 'memberEmail'>,
  mail: Omit<Mail, 'to'>,
): Promise<boolean> {
  const refusal = await send(tools, { ...mail, to: email })
  if (!refusal) return true
  tools.log.error(
    { orderId, reply: refusal.reply },
    "the mail server refuses a member's address for good; the order's page asks the customer to correct it",
  )
  await recordRefusedAddress(database.db, { orderId, email })
  return false
}

/**
 * Sends a mail and counts how that went.
 *
 * @returns the refusal, where the address is refused for good
 */
async function send({ mailer, metrics }: JobTools, mail: Mail): Promise<AddressRefused | undefined> {
  try {
    await mailer.send(mail)
  } catch (error) {
    const isRefused = error instanceof AddressRefused
    metrics.mail(isRefused ? 'refused' : 'failed')
    if (isRefused) return error
    throw error
  }
  metrics.mail('sent')
  return undefined
}
