import { accentPalette, type AccentShades, type Organiser } from '@baoming/contract'
import { link } from './html.ts'

/** The address of an organiser's colour as a style sheet; a colour's sheet never changes. */
const sheetOf = (colour: string) => `/theme/${colour.slice(1)}.css`

/** The route of `sheetOf`: six hexadecimal digits. */
export const themePath = '/theme/:colour(^[0-9a-f]{6}$).css'

/**
 * The tag of the organiser's colour. A style sheet of its own is there before any script, and costs the scripts nothing;
 * the policy allows no styles within the page.
 */
export const themeTags = (organiser: Organiser | undefined): string[] =>
  organiser?.accent ? [link({ rel: 'stylesheet', href: sheetOf(organiser.accent.light.accent) })] : []

// Outranks the tokens of the pages' own sheet, wherever that stands.
const tokens = ({ accent, strong, wash, onAccent }: AccentShades) =>
  `html:root{--accent:${accent};--accent-strong:${strong};--accent-wash:${wash};--on-accent:${onAccent}}`

/** The style sheet of a colour. @param colour six hexadecimal digits @returns undefined for one that cannot be read */
export function themeSheet(colour: string): string | undefined {
  const palette = accentPalette(`#${colour}`)
  return (
    palette &&
    `${tokens(palette.light)}@media screen and (prefers-color-scheme:dark){${tokens(palette.dark)}}\n`
  )
}
