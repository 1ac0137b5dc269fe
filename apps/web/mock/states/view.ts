import type { Locale } from '@baoming/contract'
import type { Theme } from '../address.ts'

/** How all frames are looked at. */
export interface View {
  locale: Locale
  theme: Theme
  width: (typeof widths)[number]
}

export const widths = [360, 768, 1280] as const
