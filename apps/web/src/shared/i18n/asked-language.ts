import { localeInPath, locales, withLocale, withoutLocale, type Locale } from '@baoming/contract'

// Addresses named the language in their query before they named it in their path; such links stay valid.
const parameter = 'lang'
const isLanguage = (pair: string) => pair === parameter || pair.startsWith(`${parameter}=`)

/** `/classes?month=2026-12&lang=en#top` as its path, its query's pairs and its hash; nothing is decoded. */
function parts(address: string) {
  const [, path = '', query = '', hash = ''] = /^([^?#]*)\??([^#]*)(.*)/s.exec(address) ?? []
  return { path, pairs: query.split('&').filter(Boolean), hash }
}

/** The language that an address asks for, by its query or by its path, if we have messages for it. */
export function askedLanguage(address: string): Locale | undefined {
  const asked = parts(address)
    .pairs.find(isLanguage)
    ?.slice(parameter.length + 1)
  return locales.find((locale) => locale === asked) ?? localeInPath(address)
}

/** The same page, query and hash, with the language in the path and nowhere else. */
export function addressIn(address: string, locale: Locale): string {
  const { path, pairs, hash } = parts(address)
  const query = pairs.filter((pair) => !isLanguage(pair)).join('&')
  return withLocale(withoutLocale(path) + (query && `?${query}`) + hash, locale)
}
