import { expect } from 'vitest'
import type { ApiProcess } from '../../scenarios/shop/api-process.ts'
import { patience } from '../torture.ts'

/** HTTP status of an address; null when it does not answer in time. */
export function statusOf({ url }: ApiProcess, path: string, timeLimit = 30_000): Promise<number | null> {
  return fetch(url + path, { signal: AbortSignal.timeout(timeLimit) }).then(
    ({ status }) => status,
    () => null,
  )
}

/** The process has lived through it, and finds back to its work by itself. */
export async function expectRecovery(api: ApiProcess): Promise<void> {
  expect(await statusOf(api, '/healthz')).toBe(200)
  await expect.poll(() => statusOf(api, '/readyz'), patience).toBe(200)
}

/** Ends a process that is well, in the middle of its work: one that had fallen before would go unnoticed. */
export async function killAlive(api: ApiProcess): Promise<void> {
  expect(await statusOf(api, '/healthz')).toBe(200)
  await api.kill()
}

const attemptsMax = 3

/** Starts it as a supervisor does: one that has given up, on a machine too busy to start it in time, starts again. */
export async function startAgain(api: ApiProcess): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await api.start()
    } catch (error) {
      if (attempt === attemptsMax) throw error
    }
  }
}
