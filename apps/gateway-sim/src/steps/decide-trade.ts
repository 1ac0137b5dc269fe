import { addressOf, type Channel } from '../deliveries/callback-spec.ts'
import type { CallbackJob } from '../deliveries/callback-job.ts'
import { faultForChannel } from '../scenarios/faults.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { scenarios, type ScenarioId } from '../scenarios/table.ts'
import type { Simulator } from '../state/simulator.ts'
import { makeResult } from '../trades/results.ts'
import type { Trade } from '../trades/trade.ts'

/**
 * Who delivers the return: the customer's own `browser`, which is on the gateway's page; the `simulator` in its place;
 * or `nobody`, in which case no notice is sent either and every ending happens at once.
 */
export type DeliveredBy = 'browser' | 'simulator' | 'nobody'

/** Ends an undecided trade by a scenario and plans its callbacks. */
export function decideTrade(
  simulator: Simulator,
  trade: Trade,
  id: ScenarioId,
  deliveredBy: DeliveredBy,
): void {
  const { clock, trades, schedule, used } = simulator
  const now = clock.now().getTime()
  const scenario = scenarios[id]
  const first = trade.results.length
  trade.scenario = id
  trade.returned = first
  trade.results.push(...makeResults(simulator, trade, scenario, now, deliveredBy))
  trades.indexResults(trade)
  used.add(trade.gateway.id, trade.order.transId)
  if (deliveredBy !== 'nobody') schedule.add(...planCallbacks(trade, scenario, now, deliveredBy))
}

function makeResults(
  { numbers }: Simulator,
  trade: Trade,
  { endings, card }: Scenario,
  now: number,
  deliveredBy: DeliveredBy,
) {
  return endings.map((ending, index) => {
    const delaySeconds = deliveredBy === 'nobody' ? 0 : ending.afterSeconds
    const at = new Date(later(now, delaySeconds))
    const number = trade.results.length + index === 0 ? trade.number : numbers.next()
    return { ...makeResult(ending, card, number, at), knownFrom: at }
  })
}

/** The notices of a scenario, and the return where no browser is there to bring it. */
function planCallbacks(
  trade: Trade,
  scenario: Scenario,
  now: number,
  deliveredBy: DeliveredBy,
): CallbackJob[] {
  const { notices, browser, endings, fault } = scenario
  const job = (channel: Channel, ending: number, afterSeconds: number): CallbackJob => ({
    at: later(now, afterSeconds),
    lane: trade.id,
    callback: { channel, result: trade.returned + ending, fault: faultForChannel(channel, fault) },
    repetition: null,
  })
  const jobs = notices.map(({ ending, afterSeconds }) => job('notify', ending, afterSeconds)).map(repeatFirst)
  const simulatesBrowser = deliveredBy === 'simulator' && browser !== 'leaves'
  if (simulatesBrowser) jobs.push(job('return', 0, endings[0].afterSeconds))
  return jobs.filter(({ callback }) => addressOf(trade, callback) !== null)
}

/** Of several notices about one result only the first is repeated while the shop has not acknowledged it. */
function repeatFirst(job: CallbackJob, index: number, jobs: readonly CallbackJob[]): CallbackJob {
  const isFirst = jobs.findIndex(({ callback }) => callback.result === job.callback.result) === index
  return isFirst ? { ...job, repetition: { firstAt: job.at, count: 0 } } : job
}

function later(now: number, seconds: number): number {
  return now + seconds * 1000
}
