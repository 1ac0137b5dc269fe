import { expect } from 'vitest'
import type { ApiProcess } from '../../scenarios/shop/api-process.ts'
import { pollOptions } from '../torture.ts'

/** The number of failed attempts at mails, from the process's metrics. */
async function countFailed({ url }: ApiProcess): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^baoming_mails_total\{result="failed"\} (\d+)$/m.exec(text)?.[1] ?? 0)
}

/** Resolves when mails are failing. */
export async function untilMailsFail(api: ApiProcess): Promise<void> {
  const before = await countFailed(api)
  await expect.poll(() => countFailed(api), pollOptions).toBeGreaterThan(before)
}
