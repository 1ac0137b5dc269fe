import { figureHeads, figures, type Rounds } from '../lib/rounds.ts'
import { layOut } from '../lib/table.ts'
import type { Target } from '../lib/targets.ts'

/** The measurements, by `nameOf`. */
interface Results {
  rates: Rounds
  /** Microseconds of the server's processor, as `perSecond`. */
  costs: Rounds
  clients: readonly number[]
  /** Whether another checkout was measured as well. */
  isCompared: boolean
}

/** The name of a measurement. */
export const nameOf = (page: string, who: string): string => `${page}, ${who}`

const fromMemory = ['the list of 8', 'the list of 100', 'a class']
const order = 'an order'

const pgbenchName = (clients: number) => `pgbench, ${clients} clients`

/** Formats the measurements as a table. */
export function pagesTable(results: Results): string {
  const { rates, costs, clients, isCompared } = results
  const ours = ['baoming', ...(isCompared ? ['against'] : [])]
  const row = (page: string, who: string) => {
    const cost = costs.of(nameOf(page, who)).perSecond
    const rate = rates.of(nameOf(page, who))
    const share = rate.perSecond / baseline(results, page)
    return [page, who, ...figures(rate), Number.isNaN(cost) ? '' : cost.toFixed(0), share.toFixed(2)]
  }
  return layOut(
    [
      ['page', '', ...figureHeads, 'µs of processor', '× baseline'],
      ...fromMemory.flatMap((page) => ['bare', ...ours].map((who) => row(page, who))),
      ...[...clients.map(pgbenchName), ...ours].map((who) => row(order, who)),
    ],
    2,
  )
}

/** The bare Fastify; for an order the best of pgbench. */
function baseline({ rates, clients }: Results, page: string): number {
  const baselines = page === order ? clients.map(pgbenchName) : ['bare']
  return Math.max(...baselines.map((who) => rates.of(nameOf(page, who)).perSecond))
}

/** The ratios to reach. */
export function pagesTargets(results: Results): Target[] {
  const target = (page: string, what: string, atLeast: number): Target => ({
    what: `${page} × ${what}`,
    reached: results.rates.of(nameOf(page, 'baoming')).perSecond / baseline(results, page),
    wanted: { atLeast },
  })
  return [
    ...fromMemory.map((page) => target(page, 'a bare Fastify with the same bytes in memory', 0.6)),
    target(order, 'pgbench at its best', 0.5),
  ]
}
