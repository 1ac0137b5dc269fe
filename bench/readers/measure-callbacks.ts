import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { runLoad } from '../lib/load.ts'
import type { BodiesPlan } from '../loads/bodies.ts'

const connections = 64

/**
 * Measures what a callback costs the API without its database: HTTP, reading, the answer and the log, in microseconds of the
 * process. Gateways take turns, and the best round of each counts.
 *
 * @param bodies notices by gateway
 */
export async function measureCallbacks(
  bodies: ReadonlyMap<string, readonly Buffer[]>,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Map<string, number>> {
  const file = fileURLToPath(new URL('callback-server.ts', import.meta.url))
  const child = fork(file, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const reply = async <Message>() => ((await once(child, 'message')) as [Message])[0]
  const used = async () => {
    child.send('usage')
    return (await reply<{ microseconds: number }>()).microseconds
  }
  try {
    const { port } = await reply<{ port: number }>()
    const best = new Map<string, number>()
    // The first round warms the API up.
    for (let round = 0; round <= rounds; round += 1) {
      for (const [id, notices] of bodies) {
        const before = await used()
        const { latencies } = await runLoad<BodiesPlan>('bodies', {
          port,
          connections,
          seconds,
          path: `/gateways/${id}/notify`,
          bodies: notices.map(String),
        })
        const cost = ((await used()) - before) / latencies['post 200']!.count
        if (round > 0) best.set(id, Math.min(best.get(id) ?? Infinity, cost))
      }
    }
    return best
  } finally {
    child.disconnect()
  }
}
