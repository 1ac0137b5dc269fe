import type { FastifyRequest } from 'fastify'

/** A language of the pages. */
export type Locale = 'zh-TW' | 'en'

/** The language that the visitor chose by the link of the pages; undefined without a choice. */
export function chosenLocale({ query }: FastifyRequest): Locale | undefined {
  const lang = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : undefined
  return lang === 'en' || lang === 'zh-TW' ? lang : undefined
}

/** The language of a page that belongs to no order: the chosen one, else the browser's, else Chinese. */
export function visitorLocale(request: FastifyRequest): Locale {
  const english = /^en\b/i.test(request.headers['accept-language'] ?? '')
  return chosenLocale(request) ?? (english ? 'en' : 'zh-TW')
}

/** The language that a page links to. */
export function otherLocale(locale: Locale): Locale {
  return locale === 'en' ? 'zh-TW' : 'en'
}

/** An address within the simulator that keeps the language. */
export function withLang(path: string, locale: Locale): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${locale}`
}
