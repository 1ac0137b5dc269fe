import type { ChildProcess } from 'node:child_process'

export interface Cluster {
  url: string
  /** The server that runs now, or ran last. */
  readonly server: ChildProcess
  /** Ends the server as `pg_ctl stop -m` does; its data stays. */
  shutDown(mode: 'fast' | 'immediate'): Promise<void>
  /** Starts it again on its data, at the same address. */
  start(): Promise<void>
  /** Ends it and removes its data. */
  stop(): Promise<void>
}

export function startCluster(bindir: string, settings?: Record<string, string>): Promise<Cluster>

/** Whom the server runs as, where it may not run as us. */
export function serverUser(): { uid?: number; gid?: number }
