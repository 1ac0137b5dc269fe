/** SQL: how old a payment is when its gateway is queried about it for the last time. */
export const queriedFor = `interval '24 hours'`

/** SQL: the age at which a payment is given up even where its gateway never answers. */
export const givenUpAfter = `interval '3 days'`

/** SQL: a minute before the hold ends, while a success still finds its seats; null where that is past. */
export const beforeHoldEnds = `case
  when orders.hold_expires_at - interval '1 minute' > now() then orders.hold_expires_at - interval '1 minute'
end`

/**
 * SQL: when a new payment is queried first; null where its gateway cannot be queried. The order has to be joined.
 * @param minutes SQL of the minutes until then, null for never
 */
export const firstQueryAt = (minutes: string): string =>
  `case when ${minutes} is not null then least(now() + make_interval(mins => ${minutes}), ${beforeHoldEnds}) end`
