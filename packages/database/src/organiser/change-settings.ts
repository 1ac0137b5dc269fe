import { and, eq, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import {
  locales,
  organiserLogos,
  organiserSettings,
  organiserTextKinds,
  organiserTexts,
} from '../schema/index.ts'
import type { SettingValues } from './setting-values.ts'

interface SettingsChange {
  /** The version that the change was made from. */
  version: number
  /** Whose change it is: an id of `staff`. */
  changedBy: string
  values: SettingValues
}

/**
 * Replaces all settings, in the caller's transaction.
 * @returns `changed_meanwhile` where the version is not the newest; `unknown_logo` where the logo is not kept (any longer)
 * @throws DrizzleQueryError where a value breaks a rule of the table
 */
export async function changeSettings(
  tx: Queries,
  { version, changedBy, values: { texts, logo, ...facts } }: SettingsChange,
): Promise<'changed' | 'changed_meanwhile' | 'unknown_logo'> {
  const digest = logo === null ? null : Buffer.from(logo, 'hex')
  if (digest) {
    // Locked, so that it is not forgotten before the settings name it.
    const [kept] = await tx
      .select({ digest: organiserLogos.digest })
      .from(organiserLogos)
      .where(eq(organiserLogos.digest, digest))
      .for('key share')
    if (!kept) return 'unknown_logo'
  }
  const [changed] = await tx
    .update(organiserSettings)
    .set({ ...facts, logo: digest, changedBy, changedAt: sql`now()`, version: version + 1 })
    .where(and(eq(organiserSettings.id, 1), eq(organiserSettings.version, version)))
    .returning({ version: organiserSettings.version })
  if (!changed) return 'changed_meanwhile'
  await tx.delete(organiserTexts)
  const written = organiserTextKinds.flatMap((kind) =>
    locales.flatMap((locale) => {
      const content = texts[kind][locale]
      return content === null ? [] : [{ kind, locale, content }]
    }),
  )
  if (written.length > 0) await tx.insert(organiserTexts).values(written)
  return 'changed'
}
