import type { OfficeSettings, SettingValues } from '@baoming/contract/office'

const kinds = ['terms', 'refund-rule', 'privacy-notice'] as const
const locales = ['zh-TW', 'en'] as const

/** A text of one language, such as `terms zh-TW`. */
export type TextField = `${(typeof kinds)[number]} ${(typeof locales)[number]}`

/** The fields of the form, in the order of the page. */
export const settingFields = [
  'name',
  'phone',
  'email',
  'address',
  'url',
  'logo',
  'accent',
  ...kinds.flatMap((kind) => locales.map((locale): TextField => `${kind} ${locale}`)),
  'mailTo',
  'mailLocale',
  'retentionDays',
] as const
export type SettingField = (typeof settingFields)[number]

/** What is typed, each field as text; empty for what is not set. */
export type TypedSettings = Record<SettingField, string>

/** The settings as the form shows them. */
export function typedSettings({ values }: Pick<OfficeSettings, 'values'>): TypedSettings {
  const { texts, mailTo, mailLocale, retentionDays, ...facts } = values
  const text = Object.fromEntries(
    kinds.flatMap((kind) => locales.map((locale) => [`${kind} ${locale}`, texts[kind][locale] ?? ''])),
  ) as Record<TextField, string>
  return {
    name: facts.name ?? '',
    phone: facts.phone ?? '',
    email: facts.email ?? '',
    address: facts.address ?? '',
    url: facts.url ?? '',
    logo: facts.logo ?? '',
    accent: facts.accent ?? '',
    ...text,
    mailTo: mailTo.join('\n'),
    mailLocale,
    retentionDays: retentionDays === null ? '' : String(retentionDays),
  }
}

/** What is typed, as the API takes it. It may still break the rules. */
export function settingValues(typed: TypedSettings): SettingValues {
  const line = (field: SettingField) => typed[field].trim() || null
  const text = (kind: (typeof kinds)[number]) => ({
    'zh-TW': line(`${kind} zh-TW`),
    en: line(`${kind} en`),
  })
  return {
    name: line('name'),
    phone: line('phone'),
    email: line('email'),
    address: line('address'),
    url: line('url'),
    logo: line('logo'),
    accent: typed.accent.trim().toLowerCase() || null,
    texts: {
      terms: text('terms'),
      'refund-rule': text('refund-rule'),
      'privacy-notice': text('privacy-notice'),
    },
    mailTo: addresses(typed.mailTo),
    mailLocale: typed.mailLocale === 'en' ? 'en' : 'zh-TW',
    retentionDays: typed.retentionDays.trim() === '' ? null : Number(typed.retentionDays.trim()),
  }
}

/** Addresses, one a line or parted by commas. */
export const addresses = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\s,;，；、]+/)
      .map((address) => address.trim())
      .filter(Boolean),
  ),
]
