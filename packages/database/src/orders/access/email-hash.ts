import { sql, type SQL } from 'drizzle-orm'

/** Codes need no address in the clear: whoever types one says the address as well. */
export const emailHash = (email: string | SQL): SQL =>
  sql`encode(sha256(convert_to(lower(${email}), 'UTF8')), 'hex')`
