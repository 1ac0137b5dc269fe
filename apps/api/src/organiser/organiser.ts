import { accentPalette, type Organiser } from '@baoming/contract'
import { logoPath } from '@baoming/contract/office'
import { findOrganiser, nothingSet, type FoundOrganiser, type Queries } from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import type { Config } from '../config/config.ts'
import { readSeldom } from '../observability/read-seldom.ts'

/** The settings of the environment that the organiser can overrule in the office. */
export type OrganiserConfig = Pick<
  Config,
  | 'serverUrl'
  | 'organiserName'
  | 'organiserEmail'
  | 'organiserPhone'
  | 'organiserAddress'
  | 'organiserLogoUrl'
  | 'familyWebSiteUrl'
  | 'retentionDays'
>

/** Who the organiser is, under the names of the environment's settings. */
export interface OrganiserNow extends Omit<OrganiserConfig, 'serverUrl'> {
  /** `#rrggbb`; null for none. */
  accent: string | null
  /** Which texts there are. */
  textKinds: FoundOrganiser['textKinds']
  /** Who is told what needs a person. */
  mailTo: readonly string[]
  mailLocale: FoundOrganiser['mailLocale']
}

/** Reads what the organiser has set. */
export interface OrganiserReader {
  /** As it is now, or was two seconds ago. While the database gives no answer: as it was known last. */
  now(): Promise<OrganiserNow>
  /** As it is known, without waiting: for requests that have no time for it. */
  known(): OrganiserNow
  /** Makes the next reader look again, because this process has changed it. */
  refresh(): void
}

const pauseMilliseconds = 2_000

/** Opens the reader. Until the database has answered, the environment's values hold. */
export function openOrganiser(db: Queries, config: OrganiserConfig, log: FastifyBaseLogger): OrganiserReader {
  let newest = organiserNow({ ...nothingSet, textKinds: [] }, config)
  const seldom = () =>
    readSeldom(
      async () => {
        newest = organiserNow(await findOrganiser(db), config)
      },
      {
        pauseAfter: () => pauseMilliseconds,
        onError: (error) => log.warn({ err: error }, "the organiser's settings could not be read"),
      },
    )
  let read = seldom()
  return {
    async now() {
      await read()
      return newest
    },
    known() {
      void read()
      return newest
    },
    refresh() {
      read = seldom()
    },
  }
}

/** What is set, with the environment's value wherever nothing is. */
export function organiserNow(found: FoundOrganiser, config: OrganiserConfig): OrganiserNow {
  const { name, email, phone, address, url, logo, retentionDays } = found
  const { accent, textKinds, mailTo, mailLocale } = found
  return {
    organiserName: name ?? config.organiserName,
    organiserEmail: email ?? config.organiserEmail,
    organiserPhone: phone ?? config.organiserPhone,
    organiserAddress: address ?? config.organiserAddress,
    organiserLogoUrl: logo === null ? config.organiserLogoUrl : config.serverUrl + logoPath(logo),
    familyWebSiteUrl: url ?? config.familyWebSiteUrl,
    retentionDays: retentionDays ?? config.retentionDays,
    ...{ accent, textKinds, mailTo, mailLocale },
  }
}

/** The organiser as customers see them. */
export const organiserJson = (now: OrganiserNow): Organiser => ({
  name: now.organiserName,
  email: now.organiserEmail,
  phone: now.organiserPhone,
  address: now.organiserAddress,
  logoUrl: now.organiserLogoUrl,
  url: now.familyWebSiteUrl,
  accent: (now.accent !== null && accentPalette(now.accent)) || null,
  texts: now.textKinds,
})
