import type { Schedule } from './usePolling.ts'

const resultDelays = [1000, 1500, 2000, 3000, 5000, 8000, 10_000] as const

/** For the result of a payment: ever less often, and the page admits it after two minutes. */
export const resultSchedule = { delays: resultDelays, limit: 120_000 } satisfies Schedule

/** For an order that could not be loaded at all: the customer may have paid, so the page never gives up. */
export const rescueSchedule = { delays: resultDelays } satisfies Schedule

/** For having the API query the gateway, which limits how often: after 20 s, then at most once a minute. */
export const gatewayQuerySchedule = { delays: [20_000, 60_000], isRateLimit: true } satisfies Schedule
