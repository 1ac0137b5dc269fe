import { beforeEach, expect, it, vi } from 'vitest'
import { createServerClock, type ServerClock } from '../../../src/shared/api/server-clock.ts'

const hour = 60 * 60_000
let clock: ServerClock

beforeEach(() => {
  clock = createServerClock()
})

const answerAt = (serverTime: number | string) =>
  clock.clockedFetch(async () => {
    const date = typeof serverTime === 'string' ? serverTime : new Date(serverTime).toUTCString()
    return new Response('{}', { headers: { date } })
  })('https://api.example/')

it('is the customer’s clock until a server has answered', () => {
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50)
})

it('is the server’s time from its first answer on, and goes on with the page’s own count', async () => {
  const serverTime = Date.now() - 2 * hour
  await answerAt(serverTime)
  expect(Math.abs(clock.now() - serverTime)).toBeLessThan(1500)
  vi.spyOn(Date, 'now').mockReturnValue(0)
  const before = clock.now()
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(clock.now() - before).toBeGreaterThan(20)
  expect(clock.now() - before).toBeLessThan(1000)
})

it('is what the last answer said', async () => {
  await answerAt(Date.now() - 2 * hour)
  await answerAt(Date.now() + hour)
  expect(Math.abs(clock.now() - (Date.now() + hour))).toBeLessThan(1500)
})

it.each(['', 'yesterday'])('makes nothing of a date such as "%s"', async (date) => {
  await answerAt(date)
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50)
})

it('belongs to one app: another begins with the customer’s clock', async () => {
  await answerAt(Date.now() - 2 * hour)
  expect(Math.abs(createServerClock().now() - Date.now())).toBeLessThan(50)
})
