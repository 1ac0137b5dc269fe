import { sql, type SQL } from 'drizzle-orm'

/** SQL: the hash under which codes store an address. Its clear text is not needed: a customer types it with the code. */
export const emailHash = (email: string | SQL): SQL =>
  sql`encode(sha256(convert_to(lower(${email}), 'UTF8')), 'hex')`
