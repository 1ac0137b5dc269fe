import type { OfficeOrderDetail } from '@baoming/contract/office'
import type { PlainMessageKey, Translate } from '../shared/i18n/message-keys.ts'

type Event = OfficeOrderDetail['events'][number]

/** The reader's language. */
interface EventWords {
  t: Translate
  money: (amount: number) => string
}

// What an event holds is of its own version: a reader takes what is there, and names what is not by a dash.
type Data = Readonly<Record<string, unknown>>
const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '–'
const number = (value: unknown): number => (typeof value === 'number' ? value : 0)

const methods: Readonly<Record<string, PlainMessageKey>> = {
  cash: 'order.gateways.cash',
  transfer: 'order.gateways.transfer',
}
const fields: Readonly<Record<string, PlainMessageKey>> = {
  name: 'order.name',
  email: 'order.email',
  phone: 'order.phone',
  secondName: 'order.secondName',
}

/** What an act did, in a sentence without its subject, by its kind. */
const sentences: Readonly<Record<string, (data: Data, words: EventWords) => string>> = {
  registered: ({ number: index, method, amount, seatsAdded }, { t, money }) =>
    t('order.events.registered', { index: text(index) }) +
    (number(amount) > 0
      ? t('order.events.withMoney', { amount: money(number(amount)), method: named(methods, method, t) })
      : t('order.events.forFree')) +
    grown(seatsAdded, t),
  paid: ({ method, amount, number: index, seatsAdded }, { t, money }) =>
    t('order.events.paid', {
      method: named(methods, method, t),
      amount: money(number(amount)),
      index: text(index),
    }) + grown(seatsAdded, t),
  seat_added: ({ number: index, seatsAdded }, { t }) =>
    t('order.events.seatGiven', { index: text(index) }) + grown(seatsAdded, t),
  moved: ({ leftClassTitle, classTitle, number: index, priceDifference, seatsAdded }, { t, money }) => {
    const moved =
      t('order.events.moved', { from: text(leftClassTitle), to: text(classTitle), index: text(index) }) +
      grown(seatsAdded, t)
    const by = number(priceDifference)
    if (by === 0) return moved
    const amount = money(Math.abs(by))
    return moved + (by > 0 ? t('order.events.dearer', { amount }) : t('order.events.cheaper', { amount }))
  },
  cancelled: (_, { t }) => t('order.events.cancelled'),
  corrected: (data, { t }) => {
    const changed = Array.isArray(data.fields) ? data.fields : []
    return t('order.events.corrected', {
      fields: changed.map((field) => named(fields, field, t)).join(t('order.events.comma')),
    })
  },
  mail_resent: (_, { t }) => t('order.events.mailResent'),
  noted: (_, { t }) => t('order.events.noted'),
  refund_owed: ({ amount }, { t, money }) => t('order.events.refundOwed', { amount: money(number(amount)) }),
  refund_ended: ({ as, amount, method, givenOn }, { t, money }) =>
    as === 'given_back'
      ? t('order.events.givenBack', {
          amount: money(number(amount)),
          method: named(methods, method, t),
          day: text(givenOn),
        })
      : t('order.events.withdrawn', { amount: money(number(amount)) }),
  handled: (_, { t }) => t('order.events.handled'),
  receipt_changed: (_, { t }) => t('order.events.receiptChanged'),
  receipt_issued: ({ year, number: given }, { t }) =>
    t('order.events.receiptIssued', { number: `${text(year)}-${text(given).padStart(6, '0')}` }),
}

function named(table: Readonly<Record<string, PlainMessageKey>>, value: unknown, t: Translate): string {
  const key = typeof value === 'string' && Object.hasOwn(table, value) ? table[value] : undefined
  return key ? t(key) : text(value)
}

/** That the class grew by it. */
const grown = (seatsAdded: unknown, t: Translate): string =>
  number(seatsAdded) > 0 ? t('order.events.grown', { n: number(seatsAdded) }, number(seatsAdded)) : ''

const isData = (data: unknown): data is Data => typeof data === 'object' && data !== null

/** What somebody did to an order, in a sentence with its subject. A kind of a later version is named as it is. */
export function eventSentence({ kind, actor, who, data }: Event, words: EventWords): string {
  const { t } = words
  const sentence = Object.hasOwn(sentences, kind) ? sentences[kind]!(isData(data) ? data : {}, words) : kind
  const subject =
    actor === 'staff'
      ? (who ?? t('order.events.staff'))
      : t(actor === 'customer' ? 'order.events.customer' : 'order.events.operator')
  return t('order.events.by', { who: subject, what: sentence })
}
