import { Type, type Static } from 'typebox'
import { Locale, Nullable, Time } from '../../shared/primitives.ts'
import { logoTypes, type LogoType } from '../logo-rules.ts'
import { settingRules } from '../setting-rules.ts'

const Line = (description: string) => Nullable(Type.String({ ...settingRules.line, description }))
const Email = Type.String({ ...settingRules.email, format: 'email' })

/** SHA-256 of a picture, in hexadecimal digits. */
export const LogoDigest = Type.String({ pattern: '^[0-9a-f]{64}$' })

const TextByLocale = (description: string) =>
  Type.Object(
    {
      'zh-TW': Nullable(Type.String(settingRules.text)),
      en: Nullable(Type.String(settingRules.text)),
    },
    { additionalProperties: false, description: `${description}: plain text; blank lines part paragraphs` },
  )

/** What the organiser has set. Null: as the server's environment says, or nothing. */
export const SettingValues = Type.Object(
  {
    name: Line('On pages, in mails and in calendar files'),
    email: Nullable(
      Type.String({ ...Email, description: 'Where customers write to, and mails are answered' }),
    ),
    phone: Line('As the organiser writes it'),
    address: Line('Postal address'),
    url: Nullable(Type.String({ ...settingRules.url, description: 'The organiser’s own site' })),
    accent: Nullable(
      Type.String({ ...settingRules.accent, description: 'A colour that `accentPalette` takes' }),
    ),
    logo: Nullable(LogoDigest),
    texts: Type.Object(
      {
        terms: TextByLocale('Terms'),
        'refund-rule': TextByLocale('Refund rule'),
        'privacy-notice': TextByLocale('Privacy notice'),
      },
      { additionalProperties: false },
    ),
    retentionDays: Nullable(
      Type.Integer({
        ...settingRules.retentionDays,
        description: 'Days after a class during which its orders keep name, address and phone number',
      }),
    ),
    mailTo: Type.Array(Email, {
      maxItems: settingRules.mailToMax,
      uniqueItems: true,
      description: 'Who is told what needs a person; empty: nobody',
    }),
    mailLocale: Locale,
  },
  { additionalProperties: false },
)
export type SettingValues = Static<typeof SettingValues>

/** The organiser's settings. */
export const OfficeSettings = Type.Object({
  version: Type.Integer({ minimum: 1, description: 'Also the `ETag`; `If-Match` has to name it' }),
  values: SettingValues,
  defaults: Type.Object(
    {
      name: Nullable(Type.String()),
      email: Nullable(Type.String()),
      phone: Nullable(Type.String()),
      address: Nullable(Type.String()),
      url: Nullable(Type.String()),
      logoUrl: Nullable(Type.String()),
      retentionDays: Type.Integer(),
    },
    { description: 'What the server’s environment says; used where a value is null' },
  ),
  changedAt: Nullable(Time),
  changedBy: Nullable(Type.String({ description: 'Name' })),
})
export type OfficeSettings = Static<typeof OfficeSettings>

export const KeepLogoBody = Type.Object(
  {
    type: Type.Unsafe<LogoType>(Type.Union(logoTypes.map((type) => Type.Literal(type)))),
    content: Type.String({
      minLength: 1,
      maxLength: 140_000,
      pattern: '^[A-Za-z0-9+/]+={0,2}$',
      description: 'Base64',
    }),
  },
  { additionalProperties: false },
)
export type KeepLogoBody = Static<typeof KeepLogoBody>

export const KeptLogo = Type.Object({ digest: LogoDigest })
export type KeptLogo = Static<typeof KeptLogo>
