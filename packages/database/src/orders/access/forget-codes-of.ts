import { sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { emailHash } from './email-hash.ts'

/** What an address leaves behind here, as hashes that its owner's address would match. */
export async function forgetCodesOf(db: Queries, email: string): Promise<void> {
  await db.execute(sql`
    with codes as (delete from order_codes where email_hash = ${emailHash(email)})
    delete from order_code_tries where email_hash = ${emailHash(email)}
  `)
}
