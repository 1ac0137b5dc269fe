import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes } from '../schema/index.ts'

/**
 * Lists the classes that are not over and have no payment title.
 * @throws DrizzleQueryError
 */
export const titlesToCheck = (db: Queries): Promise<{ slug: string; title: string }[]> =>
  db
    .select({ slug: classes.slug, title: classes.title })
    .from(classes)
    .where(and(isNull(classes.paymentTitle), sql`${classes.endsAt} > now()`))

/**
 * Sets the payment title of a class, unless its title has changed since it was checked.
 * @returns whether it was set
 * @throws DrizzleQueryError
 */
export async function givePaymentTitle(
  db: Queries,
  { slug, title }: { slug: string; title: string },
  paymentTitle: string,
): Promise<boolean> {
  const given = await db
    .update(classes)
    .set({ paymentTitle })
    .where(and(eq(classes.slug, slug), eq(classes.title, title), isNull(classes.paymentTitle)))
    .returning({ slug: classes.slug })
  return given.length > 0
}
