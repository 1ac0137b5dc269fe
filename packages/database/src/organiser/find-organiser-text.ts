import { eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { organiserTexts, type OrganiserTextKind } from '../schema/index.ts'
import type { TextByLocale } from './setting-values.ts'

/**
 * Reads one of the organiser's texts.
 * @returns undefined where it is written in no language
 * @throws DrizzleQueryError
 */
export async function findOrganiserText(
  db: Queries,
  kind: OrganiserTextKind,
): Promise<TextByLocale | undefined> {
  const written = await db.select().from(organiserTexts).where(eq(organiserTexts.kind, kind))
  if (written.length === 0) return undefined
  const text: TextByLocale = { 'zh-TW': null, en: null }
  for (const { locale, content } of written) text[locale] = content
  return text
}
