import type { Schedule } from './usePolling.ts'

const resultDelays = [1000, 1500, 2000, 3000, 5000, 8000, 10_000] as const

/** For the result of a payment: at growing intervals, for two minutes. Then the page says so. */
export const resultSchedule = { delays: resultDelays, limit: 120_000 } satisfies Schedule

/** For an order that could not be loaded: without a limit, because the customer may have paid. */
export const rescueSchedule = { delays: resultDelays } satisfies Schedule

/** For queries to the gateway, which are rate limited: first after 20 s, then at most once a minute. */
export const gatewayQuerySchedule = { delays: [20_000, 60_000], isRateLimit: true } satisfies Schedule
