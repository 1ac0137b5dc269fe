/** Colours of the page's tokens, as they are now. */
export interface ThemeColours {
  ink: string
  line: string
  accent: string
  wash: string
  /** Told apart from each other, also in grey. */
  series: readonly string[]
}

/** Reads the tokens of the page, which differ by brightness and by the organiser's colour. */
export function themeColours(): ThemeColours {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim() || 'gray'
  return {
    ink: token('ink-soft'),
    line: token('line'),
    accent: token('accent'),
    wash: token('accent-wash'),
    series: ['accent', 'wait', 'focus', 'seal', 'line-strong'].map(token),
  }
}
