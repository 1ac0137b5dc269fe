import { eq } from 'drizzle-orm'
import {
  type ActResult,
  addSeat,
  cancelByOffice,
  cancelOrder,
  classes,
  createOrder,
  createPayment,
  type Database,
  expireHolds,
  moveOrder,
  openOrderLane,
  openPaymentLane,
  openSettleLane,
  settleRechecked,
  settleResponses,
  type Settled,
} from '../../../../src/index.ts'
import { violatedConstraint } from '../../../../src/sql/violated-constraint.ts'
import { sqlState } from '../../../../src/sql/retry-on-conflict.ts'
import { newClass } from '../../../../src/testing/index.ts'
import { actOf, newDesk } from '../../../support/acts.ts'
import { letHoldRunOut, newPayment, orderFor, responseFor } from '../../../support/orders.ts'
import type { Call, CallTo, History, Said } from '../histories/history.ts'
import type { Claim } from '../model/shop.ts'
import type { Decision, Result } from '../model/step.ts'
import { newNames } from './names.ts'
import { lastResponse } from './read-shop.ts'

/** The lanes of one process. */
const openLanes = ({ db, settling }: Database) => ({
  orders: openOrderLane(db),
  payments: openPaymentLane(db),
  responses: openSettleLane(settling),
})
type Lanes = ReturnType<typeof openLanes>

/** Where the calls of one history are carried out, on classes of its own. */
export async function openDesk(database: Database, history: History) {
  const mark = history.slow ? 'slow' : 'quick'
  const prices = [1200, 2200].map((price, index) => (history.freeSeats === index + 1 ? 0 : price))
  const [priceSingle, priceGroup] = prices
  const values = history.capacities.map((capacity) => ({ capacity, title: mark, priceSingle, priceGroup }))
  const made = await Promise.all(values.map((value) => newClass(database.db, value)))
  const names = newNames(made, await lastResponse(database))
  const staffId = await newDesk(database.db)
  const amounts = new Map<number, number>()
  const processes = [openLanes(database), openLanes(database)] as const

  /** @returns one result for each step of the call */
  async function perform(call: Call, actor: number): Promise<Result[]> {
    const process = processes[actor % 2]!
    switch (call.do) {
      case 'createOrder':
        return [await order(call, process)]
      case 'createPayment':
        return [await pay(call, process)]
      case 'letHoldRunOut':
        await letHoldRunOut(database.db, names.orders.get(call.order)!)
        return ['done']
      case 'expireHolds':
        await expireHolds(database.db)
        return ['done']
      case 'cancelOrder':
        return [(await cancelOrder(database.db, names.orders.get(call.order)!)) ? 'done' : 'not_pending']
      case 'cancelByOffice':
        return [told(await cancelByOffice(database.db, act(call.order)), 'order_not_cancellable')]
      case 'moveOrder': {
        const classId = names.classes[call.class]!.id
        const moved = await moveOrder(database.db, { ...act(call.order), classId })
        return [told(moved, 'class_full', 'order_not_movable')]
      }
      case 'addSeat':
        return [told(await addSeat(database.db, act(call.order)), 'order_not_waiting')]
      case 'setCapacity':
        return [await setCapacity(call)]
      case 'recheck':
        return [await recheck(call)]
      case 'settle':
        return settle(call.responses, process)
    }
  }

  const act = (order: number) => ({ orderId: names.orders.get(order)!, doer: actOf(staffId) })

  async function setCapacity({ class: index, capacity }: CallTo<'setCapacity'>): Promise<Result> {
    try {
      await database.db.update(classes).set({ capacity }).where(eq(classes.id, names.classes[index]!.id))
      return 'done'
    } catch (error) {
      if (violatedConstraint(error) === 'classes_seats_within_capacity') return 'below_taken'
      throw error
    }
  }

  async function order(
    { order, class: index, seats }: CallTo<'createOrder'>,
    { orders }: Lanes,
  ): Promise<Result> {
    const wanted = orderFor(names.classes[index]!.slug, seats === 2 ? 'group' : 'single')
    const marked = { ...wanted, member: { ...wanted.member, name: mark } }
    const created = await (history.lanes ? orders.create(marked) : createOrder(database.db, marked))
    if (!created.ok) return refused(created.error, 'class_full')
    names.orders.set(order, created.orderId)
    return 'done'
  }

  async function pay({ payment, order }: CallTo<'createPayment'>, { payments }: Lanes): Promise<Result> {
    const transId = names.tradeNumber(payment)
    const orderId = names.orders.get(order)!
    try {
      const wanted = { ...newPayment, gateway: mark, orderId, transId }
      const opened = await (history.lanes ? payments.create(wanted) : createPayment(database.db, wanted))
      if (!opened.ok) return refused(opened.error, 'order_not_payable')
      names.payments.set(payment, transId)
      amounts.set(payment, opened.payment.amount)
      return 'done'
    } catch (error) {
      if (sqlState(error) === '23505') return 'trade_number_taken'
      throw error
    }
  }

  async function settle(said: readonly Said[], { responses: lane }: Lanes): Promise<Result[]> {
    const responses = said.map(({ claim }) => arrived(claim))
    const settled = history.lanes
      ? await Promise.all(responses.map((response) => lane.settle(response)))
      : await settleResponses(database.db, responses)
    said.forEach(({ response }, place) => names.responses.set(response, settled[place]!.responseId))
    return settled.map(decision)
  }

  function arrived({ payment, outcome, forged, rightAmount, number, recheck }: Claim) {
    const amount = amounts.get(payment ?? -1) ?? 1200
    return responseFor(
      { transId: names.tradeNumber(payment), amount: rightAmount ? amount : amount + 1 },
      {
        gateway: mark,
        outcome,
        gatewayTradeNumber: outcome === 'open' ? null : names.gatewayNumber(number),
        refusal: forged ? 'bad_signature' : null,
        recheck,
      },
    )
  }

  async function recheck({ response, genuine }: CallTo<'recheck'>): Promise<Result> {
    const responseId = names.responses.get(response)!
    const [settled] = await settleRechecked(database.db, [{ responseId, genuine }])
    return settled ? decision(settled) : 'not_waiting'
  }

  function decision({ verdict, orderId, orderBecame }: Settled): Decision {
    const [order = null] = [...names.orders].find(([, id]) => id === orderId) ?? []
    return { verdict, order, became: orderBecame }
  }

  return { names, perform }
}

/** What an act was answered, of the ways in which the model can refuse it. */
function told<Expected extends Result>(result: ActResult, ...expected: Expected[]): Expected | 'done' {
  if (result.ok) return 'done'
  const code = expected.find((each) => each === result.code)
  if (code === undefined) throw new Error(`refused: ${result.code}`)
  return code
}

/** The one way in which the model can refuse; any other is a failure. */
function refused<Expected extends Result>(refusal: string, expected: Expected): Expected {
  if (refusal !== expected) throw new Error(`refused: ${refusal}`)
  return expected
}
