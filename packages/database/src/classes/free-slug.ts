import type { Queries } from '../connection/database.ts'
import { classes } from '../schema/index.ts'
import { like } from 'drizzle-orm'

const slugLengthMax = 80

/**
 * A slug like another one that is free: with the next number behind it.
 * @throws DrizzleQueryError
 */
export async function freeSlug(db: Queries, wanted: string): Promise<string> {
  const base = wanted.replace(/-\d+$/, '').slice(0, slugLengthMax - 6)
  const rows = await db
    .select({ slug: classes.slug })
    .from(classes)
    .where(like(classes.slug, `${base}%`))
  const taken = new Set(rows.map(({ slug }) => slug))
  for (let number = 2; ; number++) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`
}
