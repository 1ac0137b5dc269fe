import type { Locale } from '@baoming/contract/shared'

/** The languages of mails, each by its own name. */
export const languages: Readonly<Record<Locale, string>> = { 'zh-TW': '中文', en: 'English' }
