import type { Locale } from '../customer/schemas.ts'

/** Languages the customer can read; the first is the default. */
export const locales = ['zh-TW', 'en'] as const satisfies Locale[]
