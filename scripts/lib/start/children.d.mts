import type { ChildProcess } from 'node:child_process'

export interface Child {
  name: string
  child: ChildProcess
  lastLines: string[]
  ended: Promise<{ code: number | null; signal: string | null; error?: Error }>
  running(): boolean
}

export interface ChildOptions {
  name: string
  args: readonly string[]
  cwd?: string
  env: NodeJS.ProcessEnv
  onLine?: (line: string) => void
}

/** Starts a Node program as a child that ends with us, whatever ends us. */
export function startChild(options: ChildOptions): Child

/** Asks, waits, insists; resolves when the child has gone. */
export function stopChild(child: Child, graceMilliseconds?: number): Promise<void>
