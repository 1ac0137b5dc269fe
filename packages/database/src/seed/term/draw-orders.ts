import { createHash } from 'node:crypto'
import { inventPerson } from './people.ts'
import type { Random } from './random.ts'
import type { TermClass } from './classes.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** What becomes of a registration. */
type Fate =
  | 'paid'
  | 'declined then paid'
  | 'paid twice'
  | 'failure after the money'
  | 'mail given up'
  | 'undeliverable'
  | 'lapsed'
  | 'declined'
  | 'wrong amount'
  | 'cancelled'
  | 'waits to be paid'
  | 'waits for a recheck'
  | 'paid without seat'

/** Rows by table, with the columns' names. */
export interface DrawnRows {
  orders: object[]
  payments: object[]
  responses: object[]
}

/** How often what happens, among registrations for which nothing else is planned. */
const usual: readonly (readonly [share: number, fate: Fate])[] = [
  [0.8, 'paid'],
  [0.05, 'declined then paid'],
  [0.07, 'lapsed'],
  [0.03, 'declined'],
  [0.05, 'cancelled'],
]

/** What is meant to need a person, and what has just begun, by class; the place counts from the newest registration. */
const planned: Readonly<Record<string, readonly Fate[]>> = {
  'term-calligraphy': ['mail given up'],
  'term-wine': ['paid twice'],
  'term-bookbinding': ['undeliverable'],
  'term-yoga': ['waits to be paid', 'waits to be paid', 'undeliverable', 'failure after the money'],
  'term-ukulele': ['waits to be paid', 'waits for a recheck', 'paid twice'],
  'term-coffee': ['paid without seat', 'paid without seat'],
  'term-smartphone': ['waits to be paid', 'waits to be paid', 'wrong amount'],
  'term-printmaking': ['waits to be paid'],
  'term-watercolour': ['waits to be paid', 'mail given up'],
  'term-hakka-kitchen': ['waits to be paid', 'waits to be paid'],
  'term-new-year-flowers': ['waits to be paid', 'waits to be paid'],
}

/** Days after which registrations that were never paid are erased. */
const unpaidDays = 29

interface Drawing {
  rows: DrawnRows
  random: Random
  now: Date
  count: { person: number; payment: number }
}

/** Draws the registrations of a class, oldest first, and counts what it has sold. */
export function drawOrders(drawing: Drawing, { class: values, registrations }: TermClass, classId: number) {
  const { random, now } = drawing
  const fates = planned[values.slug] ?? []
  const capacity = values.capacity ?? Infinity
  const seatsKept = 2 * fates.filter(needsSeat).length
  const totals = { confirmed: 0, held: 0, numbers: 0 }
  // Registrations begin seven weeks before the class, and end with it.
  const end = Math.min(now.getTime() - 20 * minute, values.startsAt.getTime() - 2 * hour)
  const start = Math.min(values.startsAt.getTime() - 49 * day, now.getTime() - 9 * day)
  const times = Array.from({ length: registrations }, () => start + random.next() * (end - start)).sort(
    (a, b) => a - b,
  )
  times.forEach((time, place) => {
    const plannedFate = fates[registrations - 1 - place]
    const group = values.priceSingle === null || (values.priceGroup !== null && random.next() < 0.2)
    const seats = group ? 2 : 1
    const amount = (group ? values.priceGroup : values.priceSingle)!
    const left = capacity - totals.confirmed - totals.held
    const isFull = left - seats < (plannedFate ? 0 : seatsKept)
    const drawn = plannedFate ?? drawFate(random)
    const wished: Fate = amount === 0 && drawn !== 'cancelled' ? 'paid' : drawn
    const fate = needsSeat(wished) && isFull ? 'lapsed' : wished
    // A free registration never waits for money: without a seat there is none.
    if (amount === 0 && fate === 'lapsed') return
    const minutesAgo =
      fate === 'waits to be paid' ? 1 + random.below(8) : fate === 'waits for a recheck' ? 75 : undefined
    const made = new Date(minutesAgo === undefined ? time : now.getTime() - minutesAgo * minute)
    addOrder(drawing, { classId, group, amount, fate, made, totals })
  })
  return totals
}

const withoutSeat: readonly Fate[] = ['lapsed', 'declined', 'wrong amount', 'cancelled', 'paid without seat']
const needsSeat = (fate: Fate) => !withoutSeat.includes(fate)

function drawFate(random: Random): Fate {
  let rest = random.next()
  return usual.find(([share]) => (rest -= share) < 0)?.[1] ?? 'paid'
}

interface NewOrder {
  classId: number
  group: boolean
  amount: number
  fate: Fate
  made: Date
  totals: { confirmed: number; held: number; numbers: number }
}

const confirmedFates: readonly Fate[] = [
  'paid',
  'declined then paid',
  'paid twice',
  'failure after the money',
  'mail given up',
  'undeliverable',
]

function addOrder(drawing: Drawing, { classId, group, amount, fate, made, totals }: NewOrder): void {
  const { rows, random, now, count } = drawing
  const person = inventPerson(random, (count.person += 1))
  const isConfirmed = confirmedFates.includes(fate)
  const isPending = fate === 'waits to be paid' || fate === 'waits for a recheck'
  const status = isConfirmed
    ? 'confirmed'
    : isPending
      ? 'pending'
      : fate === 'paid without seat'
        ? 'paid_without_seat'
        : 'expired'
  const seats = group ? 2 : 1
  if (isConfirmed) totals.confirmed += seats
  if (isPending) totals.held += seats
  const isPaid = isConfirmed || status === 'paid_without_seat'
  const isErased = status === 'expired' && now.getTime() - made.getTime() > unpaidDays * day
  const id = timeId(random, made)
  rows.orders.push({
    id,
    class_id: classId,
    member_status: group ? 'group' : 'single',
    member_name: isErased ? '' : person.name,
    member_email: isErased ? '' : person.email,
    member_phone: isErased ? null : person.phone,
    locale: person.locale,
    seats,
    amount,
    status,
    hold_expires_at: amount === 0 ? made : later(made, fate === 'waits for a recheck' ? 90 : 30),
    cancelled_at: fate === 'cancelled' ? later(made, amount === 0 ? 300 : 12) : null,
    register_index: isConfirmed ? (totals.numbers += 1) : null,
    confirm_payment_email_ok: isPaid ? fate !== 'mail given up' && fate !== 'undeliverable' : null,
    email_undeliverable: fate === 'undeliverable',
    unpaid_mail_at: isPaid || fate === 'cancelled' ? null : later(made, isPending ? 0 : 2),
    created_at: made,
    erased_at: isErased ? later(made, unpaidDays * 24 * 60) : null,
  })
  if (amount === 0) return
  for (const step of stepsOf(fate, random)) addPayment(drawing, { id, amount, made, isErased }, step)
}

interface Step {
  /** Minutes after the registration. */
  after: number
  status: 'complete' | 'failed' | 'initialized'
  verdicts: readonly (readonly [verdict: string, outcome: 'succeeded' | 'refused'])[]
}

const paidStep = (after: number, verdict = 'settled'): Step => ({
  after,
  status: 'complete',
  verdicts: [[verdict, 'succeeded']],
})
const declinedStep: Step = { after: 2, status: 'failed', verdicts: [['settled', 'refused']] }

/** The payments that belong to what became of a registration. */
function stepsOf(fate: Fate, random: Random): Step[] {
  const opened: Step = { after: 2, status: 'initialized', verdicts: [] }
  switch (fate) {
    case 'paid':
    case 'mail given up':
    case 'undeliverable':
      return [paidStep(3)]
    case 'declined then paid':
      return [declinedStep, paidStep(6)]
    case 'paid twice':
      return [paidStep(3), paidStep(5, 'double_payment')]
    case 'failure after the money':
      return [
        {
          ...paidStep(3),
          verdicts: [
            ['settled', 'succeeded'],
            ['conflict', 'refused'],
          ],
        },
      ]
    case 'paid without seat':
      return [paidStep(45, 'paid_without_seat')]
    case 'declined':
      return [declinedStep]
    case 'wrong amount':
      return [{ ...opened, verdicts: [['amount_mismatch', 'succeeded']] }]
    case 'waits for a recheck':
      return [{ ...opened, verdicts: [['unconfirmed', 'succeeded']] }]
    case 'lapsed':
      return random.next() < 0.5 ? [opened] : []
    case 'waits to be paid':
    case 'cancelled':
      return []
  }
}

const declines = ['餘額不足', '授權失敗，請洽發卡銀行', '卡片已過期', '3D 驗證未通過']

function addPayment(
  { rows, random, count }: Drawing,
  { id: orderId, amount, made, isErased }: { id: string; amount: number; made: Date; isErased: boolean },
  { after, status, verdicts }: Step,
): void {
  const number = (count.payment += 1)
  const transId = `TERM${String(number).padStart(6, '0')}`
  // Open payments are at the gateway that a development start offers.
  const gateway = status === 'initialized' ? 'greenworld' : random.of(['ecpay', 'newebpay', 'greenworld'])
  const opened = later(made, after)
  const answered = later(made, after + 1)
  const declined = random.of(declines)
  const id = timeId(random, opened)
  rows.payments.push({
    id,
    order_id: orderId,
    gateway,
    trans_id: transId,
    amount,
    status,
    gateway_trade_number: status === 'complete' ? `GW${transId}` : null,
    response_message: status === 'complete' ? '授權成功' : status === 'failed' ? declined : null,
    key_id: 'seed',
    completed_at: status === 'complete' ? answered : null,
    created_at: opened,
  })
  verdicts.forEach(([verdict, outcome], place) => {
    const isSuccess = outcome === 'succeeded'
    const body = `od_sob=${transId}&succ=${isSuccess ? 1 : 0}&amount=${amount}`
    rows.responses.push({
      gateway,
      channel: 'notify',
      method: 'SEED',
      body: isErased ? '' : Buffer.from(body).toString('hex'),
      body_sha256: isErased ? createHash('sha256').update(body).digest('hex') : null,
      body_size: body.length,
      arrived_at: later(answered, place * 60),
      od_sob: transId,
      succ: isSuccess ? 1 : 0,
      amount: verdict === 'amount_mismatch' ? amount - 100 : amount,
      response_msg: isErased ? null : isSuccess ? '授權成功' : declined,
      outcome,
      gateway_trade_number: `GW${transId}`,
      recheck: verdict === 'unconfirmed' ? 'pending' : null,
      reason: 'Seeded for demonstration; no gateway sent it.',
      payment_id: id,
      verdict,
      error_id: 'SEED',
      erased_at: isErased ? later(made, unpaidDays * 24 * 60) : null,
    })
  })
}

const later = (time: Date, minutes: number) => new Date(time.getTime() + minutes * minute)

/** A UUID of version 7 of a moment, as `uuid_v7()` makes them, from numbers that are the same each time. */
function timeId(random: Random, made: Date): string {
  const hex = (digits: number) => Array.from({ length: digits }, () => random.below(16).toString(16)).join('')
  const time = made.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${random.of(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`
}
