import type { Static } from 'typebox'
import { answerFields } from '../deliveries/callback-fields.ts'
import type { Delivery } from '../deliveries/delivery.ts'
import type { Simulator } from '../state/simulator.ts'
import { repeated } from '../deliveries/callback-spec.ts'
import { statusOf, type Trade } from '../trades/trade.ts'
import type { ClockReply, DeliveryReply, TradeReply } from './schemas.ts'

export function describeTrade(simulator: Simulator, trade: Trade): Static<typeof TradeReply> {
  const { order, gateway, id } = trade
  return {
    id,
    gateway,
    transId: order.transId,
    amount: order.amount,
    title: order.title,
    status: statusOf(trade, simulator.clock.now()),
    scenario: trade.scenario,
    createdAt: trade.createdAt.toISOString(),
    payUrl: `${simulator.publicUrl}/${gateway}/pay/${id}`,
    returnUrl: order.returnUrl,
    notifyUrl: order.notifyUrl,
    results: trade.results.map(({ at, ...result }) => ({ ...result, at: at.toISOString() })),
    answer: trade.scenario
      ? answerFields(trade, repeated('return', trade), simulator.accounts[gateway])
      : null,
    deliveries: simulator.deliveries.ofTrade(id).map((delivery) => describeDelivery(trade, delivery)),
  }
}

export function describeDelivery(
  { gateway, order }: Trade,
  { at, result, ...delivery }: Delivery,
): Static<typeof DeliveryReply> {
  return { ...delivery, gateway, trade: order.transId, result: result + 1, time: at.toISOString() }
}

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
