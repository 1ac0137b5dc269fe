import { eq, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { organiserSettings, organiserTexts, type OrganiserTextKind } from '../schema/index.ts'
import { nothingSet, type OrganiserFacts } from './setting-values.ts'

/** The organiser, and which texts there are. */
export interface FoundOrganiser extends OrganiserFacts {
  textKinds: OrganiserTextKind[]
}

/** The columns of `OrganiserFacts`. */
export const factColumns = {
  name: organiserSettings.name,
  email: organiserSettings.email,
  phone: organiserSettings.phone,
  address: organiserSettings.address,
  url: organiserSettings.url,
  accent: organiserSettings.accent,
  logo: sql<string | null>`encode(${organiserSettings.logo}, 'hex')`,
  retentionDays: organiserSettings.retentionDays,
  mailTo: organiserSettings.mailTo,
  mailLocale: organiserSettings.mailLocale,
}

/**
 * Reads what the organiser has set, without the texts.
 * @throws DrizzleQueryError
 */
export async function findOrganiser(db: Queries): Promise<FoundOrganiser> {
  const kinds = db
    .select({
      all: sql<OrganiserTextKind[]>`coalesce(jsonb_agg(distinct ${organiserTexts.kind}), '[]')`.as('all'),
    })
    .from(organiserTexts)
    .as('kinds')
  const [found] = await db
    .select({ ...factColumns, textKinds: kinds.all })
    .from(organiserSettings)
    .crossJoin(kinds)
    .where(eq(organiserSettings.id, 1))
  return found ?? { ...nothingSet, textKinds: [] }
}
