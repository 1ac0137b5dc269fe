import type { Locale } from '@baoming/contract'
import type { Theme } from '../address.ts'

/** Language, theme and width of all frames. */
export interface View {
  locale: Locale
  theme: Theme
  width: (typeof widths)[number]
}

/** Widths of the frames, in CSS pixels. */
export const widths = [360, 768, 1280] as const
