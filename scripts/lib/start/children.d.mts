import type { ChildProcess } from 'node:child_process'

/** A child process. */
export interface Child {
  name: string
  child: ChildProcess
  lastLines: string[]
  ended: Promise<{ code: number | null; signal: string | null; error?: Error }>
  running(): boolean
}

/** The program to start. */
export interface ChildOptions {
  name: string
  args: readonly string[]
  cwd?: string
  env: NodeJS.ProcessEnv
  onLine?: (line: string) => void
  onMessage?: (message: unknown) => void
}

/** Starts a Node program as a child that ends with this process, however this process ends. */
export function startChild(options: ChildOptions): Child

/** Stops a child: SIGTERM first, SIGKILL after the grace period. Resolves when it has ended. */
export function stopChild(child: Child, graceMilliseconds?: number): Promise<void>
