import { expect } from 'vitest'
import type { ApiProcess } from '../../scenarios/shop/api-process.ts'
import { pollOptions } from '../torture.ts'

/** The HTTP status of an address; null when there is no response in time. */
export function statusOf({ url }: ApiProcess, path: string, timeLimit = 30_000): Promise<number | null> {
  return fetch(url + path, { signal: AbortSignal.timeout(timeLimit) }).then(
    ({ status }) => status,
    () => null,
  )
}

/** Checks that the process survived and becomes ready by itself. */
export async function expectRecovery(api: ApiProcess): Promise<void> {
  expect(await statusOf(api, '/healthz')).toBe(200)
  await expect.poll(() => statusOf(api, '/readyz'), pollOptions).toBe(200)
}

/** Kills a process that is running; one that had already ended would hide a fault. */
export async function killAlive(api: ApiProcess): Promise<void> {
  expect(await statusOf(api, '/healthz')).toBe(200)
  await api.kill()
}

const attemptsMax = 3

/** Starts a process as a supervisor does: if it exits because the machine is too busy, it is started again. */
export async function startAgain(api: ApiProcess): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await api.start()
    } catch (error) {
      if (attempt === attemptsMax) throw error
    }
  }
}
