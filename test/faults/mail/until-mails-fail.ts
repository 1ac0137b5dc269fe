import { expect } from 'vitest'
import type { ApiProcess } from '../../scenarios/shop/api-process.ts'
import { patience } from '../torture.ts'

/** How many attempts at a mail have failed, as the process counts them. */
async function countFailed({ url }: ApiProcess): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^baoming_mails_total\{result="failed"\} (\d+)$/m.exec(text)?.[1] ?? 0)
}

/** Resolves when mails are failing, now. */
export async function untilMailsFail(api: ApiProcess): Promise<void> {
  const before = await countFailed(api)
  await expect.poll(() => countFailed(api), patience).toBeGreaterThan(before)
}
