import type { ChildProcess } from 'node:child_process'

/** A temporary PostgreSQL server. */
export interface Cluster {
  url: string
  /** The process that runs now, or ran last. */
  readonly server: ChildProcess
  /** Ends the server as `pg_ctl stop -m` does; its data stays. */
  shutDown(mode: 'fast' | 'immediate'): Promise<void>
  /** Starts it again on its data, at the same address. */
  start(): Promise<void>
  /** Ends it and removes its data. */
  stop(): Promise<void>
}

/** Starts a server on a free port. @param settings of PostgreSQL, by name */
export function startCluster(bindir: string, settings?: Record<string, string>): Promise<Cluster>

/** The user to run the server as; empty for the current one. */
export function serverUser(): { uid?: number; gid?: number }
