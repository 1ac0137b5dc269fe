import { setTimeout as sleep } from 'node:timers/promises'

export interface ReadingOptions {
  /** Milliseconds before the next reading may begin, from those that the last one took. */
  pauseAfter: (took: number) => number
  /** Milliseconds to wait for a reading that is under way. */
  patience?: number
  onTrouble: (error: unknown) => void
}

/**
 * Makes a slow reading cheap to ask for: however many ask, one is under way at a time, and a while passes between two.
 * @returns what the newest reading said; undefined before the first one has ended, and after one that failed
 */
export function readSeldom<T>(
  read: () => Promise<T>,
  { pauseAfter, patience = 2_000, onTrouble }: ReadingOptions,
): () => Promise<T | undefined> {
  let newest: T | undefined
  let nextAt = 0
  let underWay: Promise<void> | undefined

  async function readOnce() {
    const began = performance.now()
    newest = await read().catch((error: unknown) => {
      onTrouble(error)
      return undefined
    })
    const ended = performance.now()
    nextAt = ended + pauseAfter(ended - began)
    underWay = undefined
  }

  return async () => {
    if (performance.now() >= nextAt) underWay ??= readOnce()
    await Promise.race([underWay, sleep(patience, undefined, { ref: false })])
    return newest
  }
}
