import { domainToUnicode } from 'node:url'
import { tidyEmail, type Order } from '@baoming/contract'
import { emailCorrectionsMax, holdMinutesPaying, orderStatusRules, type ShownOrder } from '@baoming/database'
import { sessionJson } from '../classes/session-json.ts'
import { survivingTime } from '../classes/unreadable-class.ts'

/** An order as the contract shows it. Survey and message are for members, so they appear once the order has its seats. */
export function orderJson(order: Omit<ShownOrder, 'expired'>, organiserUrl: string | null): Order {
  const { isSeated } = orderStatusRules[order.status]
  return {
    id: order.id,
    class: {
      slug: order.class.slug,
      title: order.class.title,
      startsAt: survivingTime(order.class.startsAt),
      endsAt: survivingTime(order.class.endsAt),
      timeZone: order.class.timeZone,
      location: order.class.location,
      sessions: order.class.sessions.map(sessionJson),
      teacher: order.class.teacher,
      calledOff: order.class.calledOffAt !== null,
      calledOffMessage: order.class.calledOffMessage,
    },
    memberStatus: order.memberStatus,
    member: { name: order.memberName, email: shownEmail(order.memberEmail), phone: order.memberPhone },
    erasedAt: order.erasedAt?.toISOString() ?? null,
    locale: order.locale,
    seats: order.seats,
    amount: order.amount,
    currency: 'TWD',
    status: order.status,
    holdExpiresAt: order.holdExpiresAt.toISOString(),
    holdExtendsTo: holdExtendsTo(order)?.toISOString() ?? null,
    cancelledAt: order.cancelledAt?.toISOString() ?? null,
    registerIndex: order.registerIndex,
    surveyUrl: isSeated ? order.class.surveyUrl : null,
    message: isSeated ? order.class.message : null,
    organiserUrl,
    notices: order.notices.map(({ kind, at, message, changes }) => ({
      kind,
      at: at.toISOString(),
      message,
      changes,
    })),
    emailUndeliverable: order.emailUndeliverable,
    emailCorrectionsLeft: emailCorrectionsMax - order.emailCorrections,
    payments: order.payments.map(paymentJson),
    createdAt: order.createdAt.toISOString(),
  }
}

/** The end of the hold once the customer goes on to pay; null where paying does not extend it. */
function holdExtendsTo({
  status,
  createdAt,
  holdExpiresAt,
}: Pick<ShownOrder, 'status' | 'createdAt' | 'holdExpiresAt'>): Date | null {
  const end = new Date(createdAt.getTime() + holdMinutesPaying * 60_000)
  return orderStatusRules[status].takesPayments && end > holdExpiresAt ? end : null
}

const paymentJson = ({ createdAt, completedAt, ...payment }: ShownOrder['payments'][number]) => ({
  ...payment,
  createdAt: createdAt.toISOString(),
  completedAt: completedAt?.toISOString() ?? null,
})

/** The address with its domain in Unicode, where that is the same mailbox. */
function shownEmail(stored: string): string {
  if (!/@.*xn--/i.test(stored)) return stored
  const at = stored.lastIndexOf('@') + 1
  const shown = stored.slice(0, at) + domainToUnicode(stored.slice(at))
  return tidyEmail(shown) === stored ? shown : stored
}
