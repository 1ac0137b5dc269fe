import type { OrganiserTextKind } from '../schema/index.ts'

/** A text in each language; null where there is none. */
export type TextByLocale = Record<'zh-TW' | 'en', string | null>

/** What an organiser sets. Null: as the environment says. */
export interface OrganiserFacts {
  name: string | null
  email: string | null
  phone: string | null
  address: string | null
  url: string | null
  /** `#rrggbb`. */
  accent: string | null
  /** SHA-256 of the logo, in hexadecimal digits. */
  logo: string | null
  /** Days after a class during which its orders keep name, address and phone number. */
  retentionDays: number | null
  /** Who is told what needs a person. */
  mailTo: string[]
  mailLocale: 'zh-TW' | 'en'
}

/** All that the office's page about the settings shows and changes. */
export interface SettingValues extends OrganiserFacts {
  texts: Record<OrganiserTextKind, TextByLocale>
}

/** What is set where nobody has set anything. */
export const nothingSet: OrganiserFacts = {
  name: null,
  email: null,
  phone: null,
  address: null,
  url: null,
  accent: null,
  logo: null,
  retentionDays: null,
  mailTo: [],
  mailLocale: 'zh-TW',
}
