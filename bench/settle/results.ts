import { figureHeads, figures, type Rounds } from '../lib/rounds.ts'
import { layOut, whole } from '../lib/table.ts'
import type { Target } from '../lib/targets.ts'
import { spreads } from './stage.ts'

/** The numbers of connections, and of pgbench's clients. */
export interface Counts {
  connections: readonly number[]
  clients: readonly number[]
  /** Another checkout that was measured, too; empty for none. */
  against: string
}

/** What is compared: this checkout, another one, and PostgreSQL's own load program. */
export type Contender = 'baoming' | 'against' | 'pgbench'

/** The name of a measurement. */
export const nameOf = (spread: string, who: Contender, count: number): string => `${spread}, ${who}, ${count}`

/** Formats the results as a table. */
export function settleTable(rounds: Rounds, counts: Counts): string {
  const rows = spreads.flatMap(({ name }) => {
    const best = baseline(rounds, name, counts)
    const row = (who: Contender) => (count: number) => {
      const measurement = rounds.of(nameOf(name, who, count))
      return [name, who, String(count), ...figures(measurement), (measurement.perSecond / best).toFixed(2)]
    }
    return [
      ...counts.connections.map(row('baoming')),
      ...(counts.against ? counts.connections.map(row('against')) : []),
      ...counts.clients.map(row('pgbench')),
    ]
  })
  return layOut([['spread', '', 'connections', ...figureHeads, '× best pgbench'], ...rows], 2)
}

/** Formats the processor time of a callback, with the jobs that it caused meanwhile, as a table. */
export function spentTable(rounds: Rounds, { connections, against }: Counts): string {
  const contenders: Contender[] = against ? ['baoming', 'against'] : ['baoming']
  const rows = spreads.flatMap(({ name }) =>
    contenders.flatMap((who) =>
      connections.map((count) => {
        const { thread, helpers, postgres } = rounds.of(nameOf(name, who, count)).spent!
        return [name, who, String(count), ...[thread, helpers, postgres].map(whole)]
      }),
    ),
  )
  const heads = ['spread', '', 'connections', "API's thread µs", 'its helpers µs', 'PostgreSQL µs']
  return layOut([heads, ...rows], 2)
}

/** The best that pgbench has reached with any number of clients. */
function baseline(rounds: Rounds, spread: string, { clients }: Counts): number {
  return Math.max(...clients.map((count) => rounds.of(nameOf(spread, 'pgbench', count)).perSecond))
}

/** The ratios to reach, as far as their numbers of connections were measured. */
export function settleTargets(rounds: Rounds, counts: Counts): Target[] {
  return spreads.flatMap(({ name, wanted }) => [
    ...Object.entries(wanted).flatMap(([connections, atLeast]) =>
      ratio(rounds, name, counts, { connections: Number(connections), atLeast }),
    ),
    ...singleLatency(rounds, name, counts),
    ...(counts.against ? counts.connections.map((count) => notSlower(rounds, name, count)) : []),
  ])
}

/** Two builds of the same code differ by up to 5 %. */
const notSlower = (rounds: Rounds, spread: string, count: number): Target => ({
  what: `${spread}, ${count} connections: callbacks × those of the other checkout`,
  reached:
    rounds.of(nameOf(spread, 'baoming', count)).perSecond /
    rounds.of(nameOf(spread, 'against', count)).perSecond,
  wanted: { atLeast: 0.95 },
})

function ratio(
  rounds: Rounds,
  spread: string,
  counts: Counts,
  { connections, atLeast }: { connections: number; atLeast: number },
): Target[] {
  if (!counts.connections.includes(connections)) return []
  const { perSecond } = rounds.of(nameOf(spread, 'baoming', connections))
  return [
    {
      what: `${spread}, ${connections} connections: callbacks × pgbench at its best`,
      reached: perSecond / baseline(rounds, spread, counts),
      wanted: { atLeast },
    },
  ]
}

function singleLatency(rounds: Rounds, spread: string, counts: Counts): Target[] {
  if (!counts.connections.includes(1) || !counts.clients.includes(1)) return []
  const { p50: ours } = rounds.of(nameOf(spread, 'baoming', 1))
  const { p50: bare } = rounds.of(nameOf(spread, 'pgbench', 1))
  return [
    {
      what: `${spread}, 1 connection: median latency × pgbench's with 1 client`,
      reached: ours! / bare!,
      wanted: { atMost: 2.2 },
    },
  ]
}
