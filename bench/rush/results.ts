import type { LoadResult } from '../lib/load.ts'
import { layOut, milliseconds, whole } from '../lib/table.ts'
import type { Entry } from './books.ts'

/** Formats, for each step, its duration, the number of requests by kind and status, and their latencies. */
export function stepTable(acts: Record<string, LoadResult>): string {
  const rows = Object.entries(acts).flatMap(([act, { seconds, latencies }]) => [
    [act, 'in all', seconds.toFixed(1)],
    ...Object.entries(latencies).map(([step, { count, p50, p99 }]) => {
      return [act, step, '', whole(count), milliseconds(p50), milliseconds(p99)]
    }),
  ])
  return layOut([['', '', 'seconds', 'answers', 'p50 ms', 'p99 ms'], ...rows], 2)
}

/** Formats the figures of the database and their expected values. */
export function booksTable(books: readonly Entry[]): string {
  const rows = books.map(({ what, found, wanted }) => {
    return [what, found === wanted ? 'right' : 'WRONG', String(found), String(wanted)]
  })
  return layOut([['in the database', '', 'found', 'wanted'], ...rows], 2)
}
