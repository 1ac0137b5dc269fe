import type { OfficeOrderDetail } from '@baoming/contract/office'
import type { Translate } from '../shared/i18n/message-keys.ts'
import { knownWord, type KnownWord } from '../shared/known-word.ts'
import { eventSentence } from './event-words.ts'
import { channelWords, gatewayWords, outcomeWords, verdictWords } from './gateway-words.ts'

/** One line of an order's timeline. */
export interface TimelineEvent {
  /** ISO 8601. */
  at: string
  /** A sentence in plain words. */
  text: string
  /** What a colleague wrote; for the staff alone, so it is not copied. */
  note?: string
  /** The gateway's response that it is about. */
  responseId?: number
  tone: 'plain' | 'good' | 'wait' | 'bad'
}

/** The reader's language and clock. */
export interface TimelineWords {
  t: Translate
  money: (amount: number) => string
  /** A time, with its day where that is not the day of another time. */
  stampAfter: (iso: string, before: string) => string
}

type Order = OfficeOrderDetail['order']
type Payment = OfficeOrderDetail['payments'][number]
type Response = OfficeOrderDetail['responses'][number]
type Event = OfficeOrderDetail['events'][number]

/** How money comes by hand, which no gateway is called. */
const handMethods: readonly string[] = ['cash', 'transfer']
const isByHand = ({ gateway }: Payment) => handMethods.includes(gateway)

/** The name of a gateway. One that this version does not know is shown as it is. */
export function gatewayName(t: Translate, gateway: string): string {
  const word = knownWord<(typeof gatewayWords)[keyof typeof gatewayWords]>(gatewayWords, gateway)
  return word ? t(word.key) : gateway
}

/** Everything that happened to an order, oldest first. */
export function timelineOf(
  { order, payments, responses, events: acts }: OfficeOrderDetail,
  words: TimelineWords,
): TimelineEvent[] {
  const has = (...kinds: string[]) => acts.some(({ kind }) => kinds.includes(kind))
  const throughGateways = payments.filter((payment) => !isByHand(payment))
  const events = [
    ...(has('registered') ? [] : [made(order, payments, words)]),
    ...throughGateways.flatMap((payment, index) => opened(payment, index === 0 ? order : undefined, words)),
    ...reminded(order, words),
    ...responses.map((response) => answered(response, words)),
    ...paid(order, throughGateways, !has('seat_added', 'moved', 'paid'), words),
    ...(has('paid', 'registered') ? [] : payments.filter(isByHand).map((payment) => taken(payment, words))),
    ...acts.map((event) => done(event, words)),
    ...ended(order, responses, has('cancelled'), words),
  ]
  return events.sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
}

/** The timeline as text, a line each, to be pasted into a message. */
export const timelineText = (
  heading: string,
  events: readonly TimelineEvent[],
  stamp: (iso: string) => string,
): string => [heading, ...events.map(({ at, text }) => `${stamp(at)} ${text}`)].join('\n')

function made(order: Order, payments: readonly Payment[], { t, stampAfter }: TimelineWords): TimelineEvent {
  const { createdAt: at, seats, registerIndex } = order
  if (order.amount === 0)
    return {
      at,
      text: t('order.timeline.madeFree', { n: seats, index: registerIndex ?? '–' }, seats),
      tone: 'good',
    }
  // The first payment lengthens the hold, and only its last end is known.
  if (payments.length > 0)
    return { at, text: t('order.timeline.madeHeld', { n: seats }, seats), tone: 'plain' }
  const until = stampAfter(order.holdExpiresAt, at)
  return { at, text: t('order.timeline.made', { n: seats, until }, seats), tone: 'plain' }
}

function opened(
  { createdAt: at, gateway, transId, amount }: Payment,
  extended: Order | undefined,
  { t, money, stampAfter }: TimelineWords,
): TimelineEvent {
  const values = { gateway: gatewayName(t, gateway), transId, amount: money(amount) }
  if (!extended) return { at, text: t('order.timeline.opened', values), tone: 'plain' }
  const until = stampAfter(extended.holdExpiresAt, at)
  return { at, text: t('order.timeline.openedHeld', { ...values, until }), tone: 'plain' }
}

const reminded = ({ unpaidMailAt: at }: Order, { t }: TimelineWords): TimelineEvent[] =>
  at === null ? [] : [{ at, text: t('order.timeline.reminded'), tone: 'plain' }]

function answered(response: Response, { t }: TimelineWords): TimelineEvent {
  const channel = knownWord<(typeof channelWords)[keyof typeof channelWords]>(channelWords, response.channel)
  const gateway = gatewayName(t, response.gateway)
  const verdict = knownWord<KnownWord>(verdictWords, response.verdict)
  const outcome =
    response.outcome === null
      ? undefined
      : (knownWord<KnownWord>(outcomeWords, response.outcome) ?? response.outcome)
  const parts = {
    source: channel ? t(channel.key, { gateway }) : `${gateway} ${response.channel}`,
    outcome: typeof outcome === 'object' ? t(outcome.key) : (outcome ?? ''),
    message: response.message ? t('order.timeline.message', { message: response.message }) : '',
    verdict: verdict ? t(verdict.key) : response.verdict,
  }
  const said = parts.outcome + parts.message
  return {
    responseId: response.id,
    at: response.receivedAt,
    text: said
      ? t('order.timeline.answered', { source: parts.source, said, verdict: parts.verdict })
      : t('order.timeline.answeredUnread', { source: parts.source, verdict: parts.verdict }),
    tone: verdict?.tone ?? (verdict ? 'plain' : 'wait'),
  }
}

/** The money that arrived. The first of it made the registration succeed, if it did. */
function paid(
  order: Order,
  payments: readonly Payment[],
  /** Whether its number was given by the first payment, and not by the staff. */
  isNumberedByPayment: boolean,
  { t, money }: TimelineWords,
): TimelineEvent[] {
  const complete = payments
    .flatMap(({ completedAt, ...payment }) => (completedAt === null ? [] : [{ ...payment, completedAt }]))
    .sort((one, other) => Date.parse(one.completedAt) - Date.parse(other.completedAt))
  return complete.map(({ gateway, amount, gatewayTradeNumber, transId, completedAt: at }, index) => {
    const values = {
      gateway: gatewayName(t, gateway),
      amount: money(amount),
      number: gatewayTradeNumber ?? transId,
    }
    const text =
      index === 0 && order.registerIndex !== null && isNumberedByPayment
        ? t('order.timeline.paidConfirmed', { ...values, index: order.registerIndex })
        : t('order.timeline.paid', values)
    return { at, text, tone: 'good' }
  })
}

/** Money by hand of which no act is known. */
const taken = (
  { gateway, amount, createdAt, completedAt }: Payment,
  { t, money }: TimelineWords,
): TimelineEvent => ({
  at: completedAt ?? createdAt,
  text: t('order.timeline.paidByHand', { gateway: gatewayName(t, gateway), amount: money(amount) }),
  tone: 'good',
})

const goodActs: readonly string[] = ['registered', 'paid', 'seat_added', 'refund_ended']

/** What people did to it. */
const done = (event: Event, words: TimelineWords): TimelineEvent => ({
  at: event.at,
  text: eventSentence(event, words),
  tone: goodActs.includes(event.kind) ? 'good' : event.kind === 'refund_owed' ? 'wait' : 'plain',
  ...(event.note !== null && { note: event.note }),
})

/** What ended the hold, and when the person's details were erased. */
function ended(
  order: Order,
  responses: readonly Response[],
  /** An act of its own says that it was cancelled, and by whom. */
  isCancelledByAct: boolean,
  { t }: TimelineWords,
): TimelineEvent[] {
  const { cancelledAt, erasedAt, holdExpiresAt, status } = order
  const isOver =
    status === 'expired' ||
    responses.some(({ verdict }) => verdict === 'late' || verdict === 'paid_without_seat')
  const over: TimelineEvent[] =
    cancelledAt !== null
      ? [{ at: cancelledAt, text: t('order.timeline.cancelled'), tone: 'plain' }]
      : isOver
        ? [{ at: holdExpiresAt, text: t('order.timeline.expired'), tone: 'plain' }]
        : []
  const erased: TimelineEvent[] =
    erasedAt === null ? [] : [{ at: erasedAt, text: t('order.timeline.erased'), tone: 'plain' }]
  return [...(isCancelledByAct ? [] : over), ...erased]
}
