import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { startChild, stopChild } from '../../../scripts/lib/start/children.mjs'
import { findPostgres } from '../../../scripts/lib/postgres-binaries.mjs'

/** The folder of PostgreSQL's programs; without it no test here can run. */
export const { bindir } = findPostgres()

/** A PostgreSQL that a test can stop and start. It ends with the test, however the test ends. */
export interface Cluster {
  url: string
  /** Stops the server as `pg_ctl stop -m` does; its data stays. */
  shutDown(mode: 'fast' | 'immediate'): Promise<void>
  /** Starts the server on its data. */
  start(): Promise<void>
}

/** Starts a cluster. @param settings of the server, by name */
export async function openCluster(settings: Record<string, string> = {}): Promise<Cluster> {
  const script = fileURLToPath(new URL('cluster-host.mjs', import.meta.url))
  const args = [script, bindir!, JSON.stringify(settings)]
  const host = startChild({ name: 'postgres', args, env: process.env })
  onTestFinished(() => stopChild(host))
  const ended = host.ended.then(() => {
    throw new Error(`The host of PostgreSQL has ended:\n${host.lastLines.join('\n')}`)
  })
  // At the end of the test the process is stopped, and nothing waits for this promise.
  ended.catch(() => undefined)

  const answer = async () => ((await Promise.race([once(host.child, 'message'), ended])) as unknown[])[0]
  const order = async (call: 'shutDown' | 'start', mode?: 'fast' | 'immediate') => {
    host.child.send({ call, mode })
    await answer()
  }
  const { url } = (await answer()) as { url: string }
  return { url, shutDown: (mode) => order('shutDown', mode), start: () => order('start') }
}
