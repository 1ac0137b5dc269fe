import { locales } from './locales.ts'
import type { Locale } from './primitives.ts'

// A page's path names its language, as in `/en/classes/sourdough`; the first language has no prefix.
const prefix = new RegExp(`^/(${locales.slice(1).join('|')})(?=[/?#]|$)`, 'i')

/** The language that the path of an address names; undefined where it names none. */
export function localeInPath(address: string): Locale | undefined {
  return prefix.exec(address)?.[1]?.toLowerCase() as Locale | undefined
}

/** `/en/classes?month=2026-12` as `/classes?month=2026-12`. The address begins with a slash; nothing is decoded. */
export function withoutLocale(address: string): string {
  const rest = address.replace(prefix, '')
  return rest.startsWith('/') ? rest : `/${rest}`
}

/** The address of the same page in a language. */
export function withLocale(address: string, locale: Locale): string {
  const rest = withoutLocale(address)
  return locale === locales[0] ? rest : `/${locale}${rest.replace(/^\/(?=[?#]|$)/, '')}`
}
