import { addressOf } from './deliver.ts'
import { faultOn } from '../scenarios/faults.ts'
import { makeResult } from '../trades/results.ts'
import { scenarios, type ScenarioId } from '../scenarios/table.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { DeliveryJob, Simulator } from '../state/simulator.ts'
import type { Channel } from '../deliveries/callback-spec.ts'
import type { Trade } from '../trades/trade.ts'

/**
 * Who brings the answer back: the customer's own `browser`, which is on the gateway's page; the `simulator` in its
 * place; or `nobody`, and then the server is silent too, and everything has happened at once.
 */
export type Bringer = 'browser' | 'simulator' | 'nobody'

/** Ends a trade in this way and plans what goes out. The trade must be undecided. */
export function choose(simulator: Simulator, trade: Trade, id: ScenarioId, bringer: Bringer): void {
  const { clock, trades, schedule, used } = simulator
  const now = clock.now().getTime()
  const scenario = scenarios[id]
  const first = trade.results.length
  trade.scenario = id
  trade.returned = first
  trade.results.push(...makeResults(simulator, trade, now, bringer))
  trades.indexResults(trade)
  used.add(trade.gateway, trade.order.transId)
  if (bringer !== 'nobody') schedule.add(...plan(trade, scenario, now, bringer))
}

function makeResults({ numbers }: Simulator, trade: Trade, now: number, bringer: Bringer) {
  const scenario = scenarios[trade.scenario!]
  return scenario.endings.map((ending, index) => {
    const delaySeconds = bringer === 'nobody' ? 0 : ending.afterSeconds
    const at = new Date(later(now, delaySeconds))
    const number = trade.results.length + index === 0 ? trade.number : numbers.next()
    return { ...makeResult(ending, scenario.card, number, at), knownFrom: at }
  })
}

/** What goes out: the notices, and the return where no browser is there to bring it. */
function plan(trade: Trade, scenario: Scenario, now: number, bringer: Bringer): DeliveryJob[] {
  const { notices, browser, endings, fault } = scenario
  const job = (channel: Channel, ending: number, afterSeconds: number): DeliveryJob => ({
    at: later(now, afterSeconds),
    lane: trade.id,
    telling: { channel, result: trade.returned + ending, fault: faultOn(channel, fault) },
    repetition: null,
  })
  const jobs = notices.map(({ ending, afterSeconds }) => job('notify', ending, afterSeconds)).map(untilTaken)
  const brings = bringer === 'simulator' && browser !== 'leaves'
  if (brings) jobs.push(job('return', 0, endings[0].afterSeconds))
  return jobs.filter(({ telling }) => addressOf(trade, telling) !== null)
}

/** Of several notices about one result the first alone is repeated while the shop has not taken it. */
function untilTaken(job: DeliveryJob, index: number, jobs: readonly DeliveryJob[]): DeliveryJob {
  const isFirst = jobs.findIndex(({ telling }) => telling.result === job.telling.result) === index
  return isFirst ? { ...job, repetition: { firstAt: job.at, count: 0 } } : job
}

function later(now: number, seconds: number): number {
  return now + seconds * 1000
}
