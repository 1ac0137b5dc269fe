import { createHash } from 'node:crypto'

/** The day in front of the trade numbers of payments that are still open. */
export const today = '260602'

/**
 * The trade number of the payment with this number: as scattered as the product's random ones, and yet known on both
 * sides of the wire. Without digits behind the date, so that none passes for a card number.
 */
export function tradeNumber(number: number): string {
  const digest = createHash('md5').update(String(number)).digest('hex').slice(0, 14)
  return today + digest.replace(/./g, (digit) => letters.charAt(parseInt(digit, 16)))
}

const letters = 'ABCDEFGHJKLMNPQR'

/** The same for the database. PostgreSQL puts its expression where it is called, so that the call costs nothing. */
export const tradeNumberFunction = `
  create function bench_trade_number(day text, number text) returns text immutable language sql as $$
    select day || translate(substr(md5(number), 1, 14), '0123456789abcdef', '${letters}')
  $$
`
