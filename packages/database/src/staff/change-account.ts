import { eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff } from '../schema/index.ts'

/** What people may change of their own account. */
export interface AccountChange {
  name: string
  /** Of mails to them. */
  locale: 'zh-TW' | 'en'
}

/**
 * Changes a person's name and language.
 * @returns what they were
 * @throws DrizzleQueryError @throws Error where there is no such person: rows of staff are never deleted
 */
export const changeAccount = (
  db: Queries,
  staffId: string,
  { name, locale }: AccountChange,
): Promise<AccountChange> =>
  db.transaction(async (tx) => {
    const [before] = await tx
      .select({ name: staff.name, locale: staff.locale })
      .from(staff)
      .where(eq(staff.id, staffId))
      .for('no key update')
    if (!before) throw new Error('the account of a running session is gone')
    await tx.update(staff).set({ name, locale }).where(eq(staff.id, staffId))
    return before
  })
