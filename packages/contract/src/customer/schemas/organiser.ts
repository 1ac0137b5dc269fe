import { Type, type Static } from 'typebox'
import { Nullable } from '../../shared/primitives.ts'

/** The texts that an organiser may show. */
export const organiserTextKinds = ['terms', 'refund-rule', 'privacy-notice'] as const
export const OrganiserTextKind = Type.Union([
  Type.Literal('terms'),
  Type.Literal('refund-rule'),
  Type.Literal('privacy-notice'),
])
export type OrganiserTextKind = Static<typeof OrganiserTextKind>

const Colour = Type.String({ description: '#rrggbb' })

/** An accent colour for pages of one brightness. */
const AccentShades = Type.Object({
  accent: Colour,
  strong: Colour,
  wash: Colour,
  onAccent: Colour,
})

/** The organiser's contact data. */
export const Organiser = Type.Object({
  name: Nullable(Type.String({ description: 'null: not given' })),
  email: Nullable(Type.String({ description: 'null: not given' })),
  phone: Nullable(Type.String({ description: 'As the organiser writes it; null: not given' })),
  address: Nullable(Type.String({ description: 'Postal address; null: not given' })),
  logoUrl: Nullable(Type.String({ description: 'Address of a picture; null: not given' })),
  url: Nullable(Type.String({ description: "The organiser's own site; null: not given" })),
  accent: Nullable(
    Type.Object(
      { light: AccentShades, dark: AccentShades },
      { description: 'The organiser’s colour, with enough contrast; null: not given' },
    ),
  ),
  texts: Type.Array(OrganiserTextKind, { description: 'Those that `getOrganiserText` has' }),
})
export type Organiser = Static<typeof Organiser>

/** One of the organiser's texts. */
export const OrganiserText = Type.Object({
  kind: OrganiserTextKind,
  text: Type.Object(
    { 'zh-TW': Nullable(Type.String()), en: Nullable(Type.String()) },
    { description: 'Plain text, blank lines part paragraphs; null: not written in this language' },
  ),
})
export type OrganiserText = Static<typeof OrganiserText>
