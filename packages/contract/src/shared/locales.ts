import type { Locale } from './primitives.ts'

/** Languages the customer can read; the first is the default. */
export const locales = ['zh-TW', 'en'] as const satisfies Locale[]
