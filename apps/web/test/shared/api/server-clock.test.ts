import { beforeEach, expect, it, vi } from 'vitest'
import type * as serverClock from '../../../src/shared/api/server-clock.ts'

const hour = 60 * 60_000
let clock: typeof serverClock

beforeEach(async () => {
  vi.resetModules()
  clock = await import('../../../src/shared/api/server-clock.ts')
})

const answerAt = (serverTime: number | string) =>
  clock.clockedFetch(async () => {
    const date = typeof serverTime === 'string' ? serverTime : new Date(serverTime).toUTCString()
    return new Response('{}', { headers: { date } })
  })('https://api.example/')

it('is the customer’s clock until a server has answered', () => {
  expect(Math.abs(clock.serverNow() - Date.now())).toBeLessThan(50)
})

it('is the server’s time from its first answer on, and goes on with the page’s own count', async () => {
  const serverTime = Date.now() - 2 * hour
  await answerAt(serverTime)
  expect(Math.abs(clock.serverNow() - serverTime)).toBeLessThan(1500)
  vi.spyOn(Date, 'now').mockReturnValue(0)
  const before = clock.serverNow()
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(clock.serverNow() - before).toBeGreaterThan(20)
  expect(clock.serverNow() - before).toBeLessThan(1000)
})

it('is what the last answer said', async () => {
  await answerAt(Date.now() - 2 * hour)
  await answerAt(Date.now() + hour)
  expect(Math.abs(clock.serverNow() - (Date.now() + hour))).toBeLessThan(1500)
})

it.each(['', 'yesterday'])('makes nothing of a date such as "%s"', async (date) => {
  await answerAt(date)
  expect(Math.abs(clock.serverNow() - Date.now())).toBeLessThan(50)
})
