import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  gatewayResponses,
  orders,
  type OrderStatus,
  orderStatuses,
  outbox,
  outcomes,
  payments,
  type PaymentStatus,
  paymentStatuses,
  rechecks,
  type Verdict,
} from '../../src/schema/index.ts'
import type { ArrivedResponse } from '../../src/settling/arrived-response.ts'
import { settleAgain, settleRechecked, settleResponses } from '../../src/settling/settle.ts'
import { storeFailedResponse } from '../../src/settling/store-failed-response.ts'
import { sqlState } from '../../src/sql/retry-on-conflict.ts'
import { newClass, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { allowAnyStatus, unknown } from '../support/any-status.ts'
import { openOrder, readClass, readOrder, readPayment, responseFor } from '../support/orders.ts'

/** What a success means, by the status of the payment and of its order. */
const onMoney: Record<PaymentStatus, Record<OrderStatus, Verdict>> = {
  initialized: {
    pending: 'settled',
    confirmed: 'double_payment',
    paid_without_seat: 'double_payment',
    expired: 'late',
    cancelled: 'double_payment',
  },
  failed: {
    pending: 'settled',
    confirmed: 'double_payment',
    paid_without_seat: 'double_payment',
    expired: 'late',
    cancelled: 'double_payment',
  },
  complete: {
    pending: 'conflict',
    confirmed: 'conflict',
    paid_without_seat: 'conflict',
    expired: 'conflict',
    cancelled: 'conflict',
  },
}
const onDecline: Record<PaymentStatus, Verdict> = {
  initialized: 'settled',
  failed: 'duplicate',
  complete: 'conflict',
}

const cases = paymentStatuses.flatMap((payment) =>
  orderStatuses.flatMap((order) => [
    { payment, order, outcome: 'succeeded', verdict: onMoney[payment][order] } as const,
    { payment, order, outcome: 'refused', verdict: onDecline[payment] } as const,
    { payment, order, outcome: 'open', verdict: 'open' } as const,
  ]),
)

const unnamed = [
  ...outcomes
    .filter((outcome) => outcome !== 'open')
    .map((outcome) => ({ payment: unknown, order: 'pending', outcome, recheck: null })),
  ...paymentStatuses
    .filter((payment) => payment !== 'complete')
    .map((payment) => ({ payment, order: unknown, outcome: 'succeeded', recheck: null })),
  ...orderStatuses.map((order) => ({ payment: 'initialized', order, outcome: unknown, recheck: null })),
  ...orderStatuses.map((order) => ({ payment: 'initialized', order, outcome: null, recheck: null })),
  ...orderStatuses.map((order) => ({
    payment: 'initialized',
    order,
    outcome: 'succeeded',
    recheck: unknown,
  })),
]

describe.each(testServers)('each status on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await server.open()
    await allowAnyStatus(database)
  })
  afterAll(() => database.close())

  async function orderWith(statuses: { payment: string; order: string }) {
    const { id, slug } = await newClass(database.db)
    const opened = await openOrder(database.db, slug, 'group')
    await database.db
      .update(payments)
      .set({ status: statuses.payment as PaymentStatus })
      .where(eq(payments.transId, opened.transId))
    await database.db
      .update(orders)
      .set({ status: statuses.order as OrderStatus })
      .where(eq(orders.id, opened.orderId))
    if (statuses.order !== 'pending') await database.sql`update classes set held_seats = 0 where id = ${id}`
    return { ...opened, classId: id }
  }

  async function stateOf({ orderId, transId, classId }: Awaited<ReturnType<typeof orderWith>>) {
    const { confirmedRegisterCount, heldSeats, lastRegisterIndex } = await readClass(database.db, classId)
    const { status, registerIndex } = await readOrder(database.db, orderId)
    const owed = await database.db
      .select()
      .from(outbox)
      .where(sql`data->>'orderId' = ${orderId}`)
    return {
      seats: [confirmedRegisterCount, heldSeats, lastRegisterIndex],
      order: [status, registerIndex],
      payment: (await readPayment(database.db, transId)).status,
      mails: owed.length,
    }
  }

  it.each(cases)(
    'a $outcome payment that was $payment, of an order that is $order: $verdict',
    async (one) => {
      const opened = await orderWith(one)
      const before = await stateOf(opened)
      const [settled] = await settleResponses(database.db, [responseFor(opened, { outcome: one.outcome })])
      expect(settled!.verdict).toBe(one.verdict)
      const after = await stateOf(opened)
      const seated = one.outcome === 'succeeded' && ['settled', 'late'].includes(one.verdict)
      expect(after.seats).toEqual(seated ? [2, 0, 1] : before.seats)
      expect(after.order).toEqual(seated ? ['confirmed', 1] : before.order)
      expect(after.mails).toBe(seated ? 1 : 0)
      const paid = seated || one.verdict === 'double_payment'
      const failed = one.outcome === 'refused' && one.verdict === 'settled'
      expect(after.payment).toBe(paid ? 'complete' : failed ? 'failed' : before.payment)
    },
  )

  it.each(unnamed)(
    'an outcome $outcome, recheck $recheck, for a payment $payment of an order $order decides nothing and is kept',
    async ({ outcome, recheck, ...statuses }) => {
      const opened = await orderWith(statuses)
      const before = await stateOf(opened)
      const response = responseFor(opened, { outcome, recheck } as Partial<ArrivedResponse>)
      const failure: unknown = await settleResponses(database.db, [response]).catch((error: unknown) => error)
      expect(sqlState(failure)).toBe('23502')
      expect(await stateOf(opened)).toEqual(before)

      await storeFailedResponse(database.db, response)
      const [stored] = await database.db
        .select()
        .from(gatewayResponses)
        .where(eq(gatewayResponses.od_sob, opened.transId))
      expect(stored!.verdict).toBe('error')
      await expect(settleAgain(database.db, [stored!.id])).rejects.toThrow()
      expect(await stateOf(opened)).toEqual(before)
    },
  )

  it.each(rechecks)('a recheck that is %s is named', async (recheck) => {
    const opened = await orderWith({ payment: 'initialized', order: 'pending' })
    const [settled] = await settleResponses(database.db, [responseFor(opened, { recheck })])
    const verdicts = { pending: 'unconfirmed', genuine: 'settled', not_genuine: 'recheck_refused' } as const
    expect(settled!.verdict).toBe(verdicts[recheck])
  })

  it('a recheck’s success does not seat an order of an unknown status', async () => {
    const opened = await orderWith({ payment: 'initialized', order: 'pending' })
    const [waiting] = await settleResponses(database.db, [responseFor(opened, { recheck: 'pending' })])
    await database.sql`update orders set status = ${unknown} where id = ${opened.orderId}`
    const before = await stateOf(opened)
    const answer = { responseId: waiting!.responseId, genuine: true }
    await expect(settleRechecked(database.db, [answer])).rejects.toThrow()
    expect(await stateOf(opened)).toEqual(before)
  })

  it('a way to register that has no seats is refused by the table', async () => {
    const { slug } = await newClass(database.db)
    const { orderId } = await openOrder(database.db, slug)
    await database.sql`alter table orders drop constraint orders_member_status`
    const changing = database.sql`update orders set member_status = ${unknown} where id = ${orderId}`
    await expect(changing).rejects.toThrow('orders_seats')
  })
})
