import { eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { organiserSettings, organiserTexts, staff, type OrganiserTextKind } from '../schema/index.ts'
import { factColumns } from './find-organiser.ts'
import { nothingSet, type SettingValues, type TextByLocale } from './setting-values.ts'

/** The settings as they are now. */
export interface FoundSettings {
  version: number
  values: SettingValues
  changedAt: Date | null
  /** Name; null where nobody has changed them. */
  changedBy: string | null
}

/**
 * Reads the settings whole, for the office. In a transaction, so that row and texts are of one version.
 * @throws DrizzleQueryError
 */
export const findSettings = (db: Queries): Promise<FoundSettings> =>
  db.transaction(
    async (tx) => {
      const [row] = await tx
        .select({
          ...factColumns,
          version: organiserSettings.version,
          changedAt: organiserSettings.changedAt,
          changedBy: staff.name,
        })
        .from(organiserSettings)
        .leftJoin(staff, eq(staff.id, organiserSettings.changedBy))
        .where(eq(organiserSettings.id, 1))
      const written = await tx.select().from(organiserTexts)
      const textOf = (kind: OrganiserTextKind): TextByLocale => {
        const content = (locale: 'zh-TW' | 'en') =>
          written.find((text) => text.kind === kind && text.locale === locale)?.content ?? null
        return { 'zh-TW': content('zh-TW'), en: content('en') }
      }
      const texts = {
        terms: textOf('terms'),
        'refund-rule': textOf('refund-rule'),
        'privacy-notice': textOf('privacy-notice'),
      }
      const { version, changedAt, changedBy, ...facts } = row ?? {
        ...nothingSet,
        version: 1,
        changedAt: null,
        changedBy: null,
      }
      return { version, changedAt, changedBy, values: { ...facts, texts } }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
