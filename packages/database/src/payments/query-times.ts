import { sql } from 'drizzle-orm'

/** How old a payment is when its gateway is asked about it for the last time. */
export const queriedFor = sql`interval '24 hours'`
/** When even a gateway that never answers is given up. */
export const givenUpAfter = sql`interval '3 days'`

/** Just before the hold ends, while a success still finds its seat. */
export const beforeHoldEnds = `case
  when orders.hold_expires_at - interval '1 minute' > now() then orders.hold_expires_at - interval '1 minute'
end`

/** SQL: when a new payment is asked about first; null where its gateway can't be. The order is joined. */
export const firstQueryAt = (minutes: string): string =>
  `case when ${minutes} is not null then least(now() + make_interval(mins => ${minutes}), ${beforeHoldEnds}) end`
