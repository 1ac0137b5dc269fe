import { asc, eq, sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { type HandMethod, type MemberStatus, orderEvents, orders } from '../../schema/index.ts'
import { seatsOf } from '../insert-orders.ts'
import {
  type ActError,
  ActRejected,
  type Doer,
  recordEvent,
  type RecordedEvent,
  runAct,
  takeTurn,
} from './act.ts'
import { oweMail } from './owe-mail.ts'
import { insertPaymentByHand } from './pay-by-hand.ts'
import { giveSeats, type LockedClass, lockSeats, priceOf, requireTakesPlace } from './seats.ts'

/** Somebody whom the office registers. */
export interface PersonByHand {
  name: string
  email?: string | undefined
  phone?: string | undefined
  memberStatus: MemberStatus
  secondName?: string | undefined
}

/** Registrations by hand for one class. */
export interface RegistrationByHand {
  classId: number
  people: readonly PersonByHand[]
  paid: HandMethod | 'free'
  /** Whole TWD that each brought; undefined: the class's price. */
  amount?: number | undefined
  reference?: string | undefined
  /** Needed where an order's amount is not the class's price. */
  reason?: string | undefined
  /** Where the class is full, its capacity grows by what is missing. */
  addSeats?: boolean | undefined
  /** The language of the mails; undefined: the class's. */
  locale?: 'zh-TW' | 'en' | undefined
}

export interface RegisteredOrder {
  id: string
  registerIndex: number
  memberName: string
}

export type RegisterResult =
  | {
      ok: true
      /** In the order of the people. */
      orders: RegisteredOrder[]
      /** Of the same orders; empty where the act had been done before. */
      events: RecordedEvent[]
    }
  | { ok: false; code: ActError }

/**
 * Registers people by hand, all or none: each order is confirmed with a number, and a mail is owed where there is an
 * address. The window of registration does not count here, so that people can register at the door.
 * @throws DrizzleQueryError
 */
export const registerByHand = (
  db: Queries,
  doer: Extract<Doer, { actor: 'staff' }>,
  registration: RegistrationByHand,
): Promise<RegisterResult> =>
  runAct(db, async (tx) => {
    await takeTurn(tx, doer.actId)
    const before = await findRegistered(tx, doer.actId)
    if (before.length > 0) return { ok: true, orders: before, events: [] }

    const { classId, people, addSeats = false } = registration
    const course = (await lockSeats(tx, [classId], { takenIn: classId })).get(classId)
    if (!course) throw new ActRejected('class_not_found')
    requireTakesPlace(course)
    const priced = people.map((person) => ({ person, ...amountOf(course, person, registration) }))
    const seats = people.reduce((sum, { memberStatus }) => sum + seatsOf[memberStatus], 0)
    const given = await giveSeats(tx, course, { seats, numbers: people.length, addSeats })
    const registered: RegisteredOrder[] = []
    const events: RecordedEvent[] = []
    for (const [place, { person, amount, price }] of priced.entries()) {
      const registerIndex = given.number + place
      const id = await insertOrder(tx, course, { person, amount, registerIndex, registration })
      const payment = await pay(tx, id, { amount, registration, staffId: doer.staffId })
      // The class grew once, for all of them.
      const seatsAdded = place === 0 ? given.seatsAdded : 0
      const data = { ...payment, classId, amount, price, number: registerIndex, seatsAdded }
      events.push(await recordEvent(tx, id, doer, { kind: 'registered', data, note: registration.reason }))
      await oweMail(tx, person.email ?? '', { job: 'order-mail', orderId: id })
      registered.push({ id, registerIndex, memberName: person.name })
    }
    return { ok: true, orders: registered, events }
  })

/** What an order costs, and what it would. @throws ActRejected */
function amountOf(
  course: LockedClass,
  { memberStatus }: PersonByHand,
  { paid, amount, reason }: RegistrationByHand,
) {
  const price = priceOf(course, memberStatus)
  if (price === null) throw new ActRejected('member_status_not_offered')
  const brought = paid === 'free' ? 0 : (amount ?? price)
  if (brought !== price && !reason?.trim()) throw new ActRejected('reason_needed')
  return { price, amount: brought }
}

async function insertOrder(
  tx: Queries,
  course: LockedClass,
  {
    person,
    amount,
    registerIndex,
    registration,
  }: { person: PersonByHand; amount: number; registerIndex: number; registration: RegistrationByHand },
): Promise<string> {
  const { name, email = '', phone, memberStatus, secondName } = person
  if (secondName !== undefined && memberStatus !== 'group') throw new ActRejected('no_second_person')
  const [order] = await tx
    .insert(orders)
    .values({
      classId: course.id,
      memberStatus,
      memberName: name,
      memberEmail: email,
      memberPhone: phone ?? null,
      secondName: secondName ?? null,
      byHand: true,
      locale: registration.locale ?? course.locale,
      seats: seatsOf[memberStatus],
      amount,
      status: 'confirmed',
      holdExpiresAt: sql`now()`,
      registerIndex,
      confirmPaymentEmailOk: email === '' ? false : null,
    })
    .returning({ id: orders.id })
  return order!.id
}

async function pay(
  tx: Queries,
  orderId: string,
  { amount, registration, staffId }: { amount: number; registration: RegistrationByHand; staffId: string },
) {
  const { paid: method, reference } = registration
  if (amount === 0 || method === 'free') return { method: 'free' }
  return { method, paymentId: await insertPaymentByHand(tx, { orderId, amount, method, reference, staffId }) }
}

const findRegistered = async (tx: Queries, actId: string): Promise<RegisteredOrder[]> => {
  const rows = await tx
    .select({
      id: orders.id,
      number: sql<number>`(${orderEvents.data}->>'number')::integer`,
      memberName: orders.memberName,
    })
    .from(orderEvents)
    .innerJoin(orders, eq(orders.id, orderEvents.orderId))
    .where(eq(orderEvents.actId, actId))
    .orderBy(asc(orderEvents.id))
  return rows.map(({ number, ...order }) => ({ ...order, registerIndex: number }))
}
