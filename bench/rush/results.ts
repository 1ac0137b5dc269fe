import type { Latency, LoadResult } from '../lib/load.ts'
import { layOut, milliseconds, whole } from '../lib/table.ts'
import type { Target } from '../lib/targets.ts'
import type { Entry } from './books.ts'

/**
 * Formats, for each step, its duration, the number of requests by kind and status, and their latencies. Reads that were put
 * off have the status 503; they were repeated.
 */
export function stepTable(acts: Record<string, LoadResult>, health: Latency): string {
  const rows = Object.entries(acts).flatMap(([act, { seconds, latencies }]) => [
    [act, 'in all', seconds.toFixed(1)],
    ...Object.entries(latencies).map(([step, latency]) => [act, step, '', ...cells(latency)]),
  ])
  const healthRow = ['throughout', '/healthz', '', ...cells(health)]
  return layOut([['', '', 'seconds', 'answers', 'p50 ms', 'p99 ms', 'max ms'], ...rows, healthRow], 2)
}

const cells = ({ count, p50, p99, max }: Latency): string[] => [
  whole(count),
  ...[p50, p99, max].map((time) => milliseconds(time)),
]

/** How long an order takes, whatever its result, and how long the process leaves others waiting. */
export function rushTargets(acts: readonly LoadResult[], health: Latency): Target[] {
  const orders = acts.flatMap(({ latencies }) =>
    Object.entries(latencies).flatMap(([step, { p99 }]) => (step.startsWith('order ') ? [p99] : [])),
  )
  return [
    { what: 'p99 of an order, in milliseconds', reached: Math.max(...orders), wanted: { atMost: 3000 } },
    { what: 'the slowest /healthz, in milliseconds', reached: health.max, wanted: { atMost: 250 } },
  ]
}

/** Formats the figures of the database and their expected values. */
export function booksTable(books: readonly Entry[]): string {
  const rows = books.map(({ what, found, wanted }) => {
    return [what, found === wanted ? 'right' : 'WRONG', String(found), String(wanted)]
  })
  return layOut([['in the database', '', 'found', 'wanted'], ...rows], 2)
}
