import { figureHeads, figures, type Rounds } from '../lib/rounds.ts'
import { layOut } from '../lib/table.ts'
import type { Target } from '../lib/targets.ts'

/** The names of the API's measurements. */
export const ours = ['baoming, order', 'baoming, payment'] as const
/** The names of another checkout's measurements. */
export const others = ['against, order', 'against, payment'] as const
/** The name of pgbench's measurement. */
export const nameOf = (clients: number): string => `pgbench, ${clients} connections`

/** Formats the results as a table. */
export function ordersTable(
  rounds: Rounds,
  { clients, against }: { clients: readonly number[]; against: string },
): string {
  const rows = [...ours, ...(against ? others : []), ...clients.map(nameOf)].map((name) => {
    const measurement = rounds.of(name)
    const ratio = measurement.perSecond / baseline(rounds, clients)
    return [name, ...figures(measurement), ratio.toFixed(2)]
  })
  return layOut([['', ...figureHeads, '× best pgbench'], ...rows], 1)
}

/** Compares the API with the best of pgbench. */
export function ordersTarget(rounds: Rounds, clients: readonly number[]): Target {
  return {
    what: 'orders with their payment × pgbench at its best',
    reached: rounds.of(ours[1]).perSecond / baseline(rounds, clients),
    wanted: { atLeast: 0.8 },
  }
}

function baseline(rounds: Rounds, clients: readonly number[]): number {
  return Math.max(...clients.map((count) => rounds.of(nameOf(count)).perSecond))
}
