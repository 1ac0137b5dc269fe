import { createHash } from 'node:crypto'

/** The date at the start of open payments' trade numbers. */
export const today = '260602'

/**
 * Makes the trade number of the payment with this number: as scattered as the random ones of production, but known on
 * both sides of the wire. Only letters follow the date, so that none looks like a card number.
 */
export function tradeNumber(number: number): string {
  const digest = createHash('md5').update(String(number)).digest('hex').slice(0, 14)
  return today + digest.replace(/./g, (digit) => letters.charAt(parseInt(digit, 16)))
}

const letters = 'ABCDEFGHJKLMNPQR'

/** The same function in SQL. PostgreSQL inlines its expression, so the call costs nothing. */
export const tradeNumberFunction = `
  create function bench_trade_number(day text, number text) returns text immutable language sql as $$
    select day || translate(substr(md5(number), 1, 14), '0123456789abcdef', '${letters}')
  $$
`
