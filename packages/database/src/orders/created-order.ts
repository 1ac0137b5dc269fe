import { sessionsOf } from '../classes/shown-sessions.ts'
import { orderStatusRules } from '../schema/index.ts'
import type { FoundOrder } from './find-order.ts'
import { type Insertion, seatsOf } from './insert-orders.ts'
import type { NewOrder } from './new-order.ts'

/**
 * An order as the response to its making shows it: with what customers see of its class. Survey and message are null
 * unless the order has its seats.
 */
export type CreatedOrder = Omit<FoundOrder, 'class'> & { class: Pick<FoundOrder['class'], ShownOfClass> }

type ShownOfClass =
  | 'slug'
  | 'title'
  | 'startsAt'
  | 'endsAt'
  | 'timeZone'
  | 'location'
  | 'sessions'
  | 'teacher'
  | 'calledOffAt'
  | 'calledOffMessage'
  | 'surveyUrl'
  | 'message'

/** The order that an earlier request with the same key created. */
export function createdOrder({ class: course, notices, payments, ...order }: FoundOrder): CreatedOrder {
  const { slug, title, startsAt, endsAt, timeZone, location, sessions, teacher } = course
  const { calledOffAt, calledOffMessage } = course
  const times = { startsAt, endsAt, timeZone }
  const shown = { slug, title, ...times, location, sessions, teacher, calledOffAt, calledOffMessage }
  const { surveyUrl, message } = orderStatusRules[order.status].isSeated ? course : withheld
  return { ...order, class: { ...shown, surveyUrl, message }, notices, payments }
}

const withheld = { surveyUrl: null, message: null }

/** A new order, from what was asked for and what the statement decided, without reading its row again. */
export const newOrderOf = (
  { classSlug, memberStatus, member, locale }: NewOrder,
  inserted: Insertion,
): CreatedOrder => ({
  id: inserted.id!,
  classId: Number(inserted.class_id),
  memberStatus,
  memberName: member.name,
  memberEmail: member.email,
  memberPhone: member.phone ?? null,
  secondName: null,
  locale,
  seats: seatsOf[memberStatus],
  amount: inserted.price!,
  status: inserted.register_index === null ? 'pending' : 'confirmed',
  holdExpiresAt: new Date(inserted.hold_expires_at),
  clientNetwork: inserted.client_network,
  byHand: false,
  cancelledAt: null,
  registerIndex: inserted.register_index,
  tokenVersion: 0,
  confirmPaymentEmailOk: null,
  emailUndeliverable: false,
  emailCorrections: 0,
  unpaidMailAt: null,
  createdAt: new Date(inserted.created_at),
  erasedAt: null,
  class: {
    slug: classSlug,
    title: inserted.title,
    startsAt: new Date(inserted.starts_at),
    endsAt: new Date(inserted.ends_at),
    timeZone: inserted.time_zone,
    location: inserted.location,
    sessions: sessionsOf(
      { startsAt: new Date(inserted.starts_at), endsAt: new Date(inserted.ends_at) },
      inserted.several_sessions,
    ),
    teacher: inserted.teacher,
    calledOffAt: inserted.called_off_at === null ? null : new Date(inserted.called_off_at),
    calledOffMessage: inserted.called_off_message,
    surveyUrl: inserted.survey_url,
    message: inserted.message,
  },
  notices: [],
  payments: [],
})
