import type { FastifyRequest } from 'fastify'
import { chosenLocale, type Locale } from '../pages/locale.ts'
import type { Simulator } from '../state/simulator.ts'
import type { Trade } from '../trades/trade.ts'

/** Parameters of a trade's pages. */
export interface ByTrade {
  Params: { gateway: string; id: string }
}

/** The trade that an address names, if it is still remembered. */
export function tradeAt({ trades }: Simulator, { params }: FastifyRequest<ByTrade>): Trade | undefined {
  const trade = trades.find(params.id)
  return trade?.gateway.id === params.gateway ? trade : undefined
}

/** The language of an order's pages: the one that the visitor chose, else the one that the shop asked for. */
export function orderLocale(request: FastifyRequest, { order }: Trade): Locale {
  return chosenLocale(request) ?? order.locale
}
