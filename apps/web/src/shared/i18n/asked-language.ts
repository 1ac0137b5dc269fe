import { localeInPath, locales, withLocale, withoutLocale, type Locale } from '@baoming/contract'

// Links with the language in the query (`?lang=en`) stay valid.
const parameter = 'lang'
const isLanguage = (pair: string) => pair === parameter || pair.startsWith(`${parameter}=`)

/** Splits `/classes?month=2026-12&lang=en#top` into path, query pairs and hash, without decoding. */
function parts(address: string) {
  const [, path = '', query = '', hash = ''] = /^([^?#]*)\??([^#]*)(.*)/s.exec(address) ?? []
  return { path, pairs: query.split('&').filter(Boolean), hash }
}

/** The language in an address, from its query or else its path; undefined when it names none of ours. */
export function askedLanguage(address: string): Locale | undefined {
  const asked = parts(address)
    .pairs.find(isLanguage)
    ?.slice(parameter.length + 1)
  return locales.find((locale) => locale === asked) ?? localeInPath(address)
}

/** The same address with the language in its path, and no longer in its query. */
export function addressIn(address: string, locale: Locale): string {
  const { path, pairs, hash } = parts(address)
  const query = pairs.filter((pair) => !isLanguage(pair)).join('&')
  return withLocale(withoutLocale(path) + (query && `?${query}`) + hash, locale)
}
