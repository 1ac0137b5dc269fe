import { setTimeout as sleep } from 'node:timers/promises'
import { simulatedGateways } from '@baoming/gateways'
import type { FindTrade, GatewayId, ParsedForm, SimulatedReply } from '@baoming/gateways'
import type { Simulator } from '../state/simulator.ts'
import { truthOf } from '../trades/trade.ts'

const errorPage: SimulatedReply = {
  status: 500,
  contentType: 'text/html',
  body: '<h1>500 Internal Server Error</h1>',
}

/**
 * Answers a question of the shop's server, in the mood that `POST /_sim/recheck` has set.
 *
 * @returns undefined when there shall be no answer at all
 */
export async function answerQuery(
  simulator: Simulator,
  gateway: GatewayId,
  form: ParsedForm,
): Promise<SimulatedReply | undefined> {
  const { mode, delayMs } = simulator.query
  if (delayMs > 0) await sleep(delayMs, undefined, { signal: simulator.closing })
  if (mode === 'silent') return undefined
  if (mode === 'error') return errorPage
  const find = mode === 'deny' ? () => undefined : finder(simulator, gateway)
  return simulatedGateways[gateway].answerQuery(
    form,
    find,
    simulator.accounts[gateway],
    simulator.clock.now(),
  )
}

/** By our number it finds what is true now, by the gateway's own what that number stands for. */
function finder({ trades, clock }: Simulator, gateway: GatewayId): FindTrade {
  return (by) => {
    const now = clock.now()
    if ('transId' in by) {
      const trade = trades.findByTransId(gateway, by.transId)
      return trade && { order: trade.order, number: trade.number, result: truthOf(trade, now) }
    }
    const trade = trades.findByNumber(gateway, by.number)
    if (!trade) return undefined
    const results = trade.results.filter(({ number }) => number === by.number)
    return { order: trade.order, number: by.number, result: truthOf({ results }, now) }
  }
}
