import { eq, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { organiserLogos, organiserSettings, type LogoType } from '../schema/index.ts'

/** Hours for which a picture is kept that the settings do not name. */
const unusedHours = 24

/**
 * Keeps a picture that the settings may name as their logo; one that is kept already for another day.
 * @returns its SHA-256, in hexadecimal digits
 * @throws DrizzleQueryError, of constraint `organiser_logos_type` where it is no picture of its type
 */
export async function keepLogo(
  db: Queries,
  { type, content }: { type: LogoType; content: Buffer },
): Promise<string> {
  const [kept] = await db
    .insert(organiserLogos)
    .values({ type, content, digest: sql`sha256(${content}::bytea)` })
    .onConflictDoUpdate({ target: organiserLogos.digest, set: { keptAt: sql`now()` } })
    .returning({ digest: organiserLogos.digest })
  return kept!.digest.toString('hex')
}

/**
 * Reads a picture.
 * @param digest SHA-256, in hexadecimal digits
 * @throws DrizzleQueryError
 */
export async function findLogo(
  db: Queries,
  digest: string,
): Promise<{ type: LogoType; content: Buffer } | undefined> {
  const [found] = await db
    .select({ type: organiserLogos.type, content: organiserLogos.content })
    .from(organiserLogos)
    .where(eq(organiserLogos.digest, Buffer.from(digest, 'hex')))
  return found && { ...found, content: Buffer.from(found.content) }
}

/** Deletes pictures of yesterday that the settings do not name. @throws DrizzleQueryError */
export async function forgetLogos(db: Queries): Promise<void> {
  await db.delete(organiserLogos).where(
    sql`${organiserLogos.keptAt} < now() - make_interval(hours => ${unusedHours})
      and not exists (select from ${organiserSettings} where ${organiserSettings.logo} = ${organiserLogos.digest})`,
  )
}
