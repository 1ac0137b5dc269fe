import type { FastifyBaseLogger } from 'fastify'
import type { Simulator } from './simulator.ts'
import { readState, writeState } from './file.ts'
import { Saver } from './saver.ts'
import { restoreSnapshot, takeSnapshot } from './snapshot.ts'

/**
 * Restores the state of a file and keeps the file up to date from then on.
 *
 * @throws Error when the file can't be read or written, or holds something else
 */
export async function keepState(simulator: Simulator, path: string, log: FastifyBaseLogger): Promise<Saver> {
  const saved = await readState(path, [...simulator.gateways.keys()])
  if (saved) restoreSnapshot(simulator, saved)
  let written = takeSnapshot(simulator)
  await writeState(path, written)
  return new Saver(async () => {
    const text = takeSnapshot(simulator)
    if (text === written) return
    try {
      await writeState(path, text)
      written = text
    } catch (error) {
      log.error(error)
    }
  })
}
