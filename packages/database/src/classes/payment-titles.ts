import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes } from '../schema/index.ts'

/** The classes that may still be sold and have no payment title: theirs may need one. */
export const titlesToCheck = (db: Queries): Promise<{ slug: string; title: string }[]> =>
  db
    .select({ slug: classes.slug, title: classes.title })
    .from(classes)
    .where(and(isNull(classes.paymentTitle), sql`${classes.endsAt} > now()`))

/** Gives a class a payment title. One whose title has changed meanwhile is left alone. @returns whether it was given */
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
