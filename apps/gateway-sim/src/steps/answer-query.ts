import { setTimeout as sleep } from 'node:timers/promises'
import type { ParsedForm } from '@baoming/gateways'
import type { FindTrade, SimulatedReply } from '@baoming/gateways/sim'
import type { HostedGateway } from '../gateways/hosted-gateway.ts'
import type { Simulator } from '../state/simulator.ts'
import { currentResult } from '../trades/trade.ts'

const errorPage: SimulatedReply = {
  status: 500,
  contentType: 'text/html',
  body: '<h1>500 Internal Server Error</h1>',
}

/**
 * Answers a query or a recheck of the shop's server, in the mode that `POST /_sim/recheck` has set.
 *
 * @returns undefined when the simulator should not respond
 */
export async function answerQuery(
  simulator: Simulator,
  { id, protocol, account }: HostedGateway,
  form: ParsedForm,
): Promise<SimulatedReply | undefined> {
  const { mode, delayMs } = simulator.query
  if (delayMs > 0) await sleep(delayMs, undefined, { signal: simulator.closing })
  if (mode === 'silent') return undefined
  if (mode === 'error') return errorPage
  const find = mode === 'deny' ? () => undefined : finder(simulator, id)
  return protocol.answerQuery(form, find, account, simulator.clock.now())
}

/** By trade number it finds the current result, by gateway number the result of that number. */
function finder({ trades, clock }: Simulator, gatewayId: string): FindTrade {
  return (by) => {
    const now = clock.now()
    if ('transId' in by) {
      const trade = trades.findByTransId(gatewayId, by.transId)
      return trade && { order: trade.order, number: trade.number, result: currentResult(trade, now) }
    }
    const trade = trades.findByNumber(gatewayId, by.number)
    if (!trade) return undefined
    const results = trade.results.filter(({ number }) => number === by.number)
    return { order: trade.order, number: by.number, result: currentResult({ results }, now) }
  }
}
