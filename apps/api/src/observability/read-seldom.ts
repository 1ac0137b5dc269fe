import { setTimeout as sleep } from 'node:timers/promises'

interface ReadingOptions {
  /** Milliseconds before the next reading may start, computed from those that the last one took. */
  pauseAfter: (took: number) => number
  /** Milliseconds that a caller waits for a reading under way. */
  waitMilliseconds?: number
  /** Called when a reading has failed. */
  onError: (error: unknown) => void
}

/**
 * Limits how often a slow reading runs: one at a time, with a pause between two, however many callers ask.
 * @returns the newest reading; undefined before the first one has ended, and after one that failed
 */
export function readSeldom<T>(
  read: () => Promise<T>,
  { pauseAfter, waitMilliseconds = 2_000, onError }: ReadingOptions,
): () => Promise<T | undefined> {
  let newest: T | undefined
  let nextAt = 0
  let underWay: Promise<void> | undefined

  async function readOnce() {
    const began = performance.now()
    newest = await read().catch((error: unknown) => {
      onError(error)
      return undefined
    })
    const ended = performance.now()
    nextAt = ended + pauseAfter(ended - began)
    underWay = undefined
  }

  return async () => {
    if (performance.now() >= nextAt) underWay ??= readOnce()
    await Promise.race([underWay, sleep(waitMilliseconds, undefined, { ref: false })])
    return newest
  }
}
