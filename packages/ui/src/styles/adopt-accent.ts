import type { AccentPalette, AccentShades } from '@baoming/contract/shared'

let sheet: CSSStyleSheet | undefined

const tokens = ({ accent, strong, wash, onAccent }: AccentShades) =>
  `:root{--accent:${accent};--accent-strong:${strong};--accent-wash:${wash};--on-accent:${onAccent}}`

/**
 * Gives the page an organiser's colour, or its own again. By the CSSOM, because the policy allows no inline styles.
 * @param palette null for the page's own colour
 */
export function adoptAccent(palette: AccentPalette | null): void {
  if (!sheet) {
    if (!palette || !('adoptedStyleSheets' in document)) return
    document.adoptedStyleSheets.push((sheet = new CSSStyleSheet()))
  }
  sheet.replaceSync(
    palette
      ? `${tokens(palette.light)}@media screen and (prefers-color-scheme:dark){${tokens(palette.dark)}}`
      : '',
  )
}
