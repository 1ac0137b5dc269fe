import type { Theme } from './address.ts'

const aboutTheme = /prefers-color-scheme: (dark|light)/

/** Forces the theme by rewriting the prefers-color-scheme media queries. */
export function forceTheme(theme: Theme) {
  document.documentElement.style.colorScheme = theme
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSMediaRule)) continue
      const [, asked] = aboutTheme.exec(rule.media.mediaText) ?? []
      if (asked) rule.media.mediaText = asked === theme ? 'all' : 'not all'
    }
  }
}
