import type { Static } from 'typebox'
import { callbackFields } from '../deliveries/callback-fields.ts'
import type { Delivery } from '../deliveries/delivery.ts'
import type { Simulator } from '../state/simulator.ts'
import { repeated } from '../deliveries/callback-spec.ts'
import { statusOf, type Trade } from '../trades/trade.ts'
import { writeOutcome } from '../trades/written-outcome.ts'
import type { DeliveryReply, TradeReply } from './gateway-schemas.ts'
import type { ClockReply } from './schemas.ts'

/** Describes a trade for the control API, with everything that is known of it. */
export function describeTrade(simulator: Simulator, trade: Trade): TradeReply {
  const { order, gateway, id } = trade
  return {
    id,
    gateway: gateway.id,
    transId: order.transId,
    amount: order.amount,
    title: order.title,
    status: writeOutcome(statusOf(trade, simulator.clock.now())),
    scenario: trade.scenario,
    createdAt: trade.createdAt.toISOString(),
    payUrl: `${simulator.publicUrl}/${gateway.id}/pay/${id}`,
    returnUrl: order.returnUrl,
    notifyUrl: order.notifyUrl,
    results: trade.results.map(({ at, outcome, ...result }) => ({
      ...result,
      outcome: writeOutcome(outcome),
      at: at.toISOString(),
    })),
    answer: trade.scenario ? callbackFields(trade, repeated('return', trade)) : null,
    deliveries: simulator.deliveries.ofTrade(id).map((delivery) => describeDelivery(trade, delivery)),
  }
}

/** Describes a delivery for the control API; its result counts from 1. */
export function describeDelivery(
  { gateway, order }: Trade,
  { at, result, ...delivery }: Delivery,
): DeliveryReply {
  return {
    ...delivery,
    gateway: gateway.id,
    trade: order.transId,
    result: result + 1,
    time: at.toISOString(),
  }
}

/** Describes the clock for the control API. */
export function describeClock({ clock, schedule }: Simulator): Static<typeof ClockReply> {
  const now = clock.now()
  return {
    now: now.toISOString(),
    isFrozen: clock.isFrozen,
    aheadSeconds: Math.round((now.getTime() - Date.now()) / 1000),
    waiting: schedule.unfinished.length,
    nextAt: schedule.nextAt?.toISOString() ?? null,
  }
}
