import { watch, type Ref } from 'vue'
import type { RouterHistory } from 'vue-router'
import { locales, type Locale } from '@baoming/contract'

const parameter = 'lang'
const isLanguage = (pair: string) => pair === parameter || pair.startsWith(`${parameter}=`)

/** `/classes?month=2026-12&lang=en#top` as its path, its query's pairs and its hash; nothing is decoded. */
function parts(address: string) {
  const [beforeHash = '', ...hash] = address.split('#')
  const [path = '', ...query] = beforeHash.split('?')
  const pairs = query.join('?').split('&').filter(Boolean)
  return { path, pairs, hash: hash.length > 0 ? `#${hash.join('#')}` : '' }
}

function join({ path, pairs, hash }: ReturnType<typeof parts>): string {
  return path + (pairs.length > 0 ? `?${pairs.join('&')}` : '') + hash
}

/** The language an address asks for, if it is one we speak. */
export function languageOf(address: string): Locale | undefined {
  const asked = parts(address)
    .pairs.find(isLanguage)
    ?.slice(parameter.length + 1)
  return locales.find((locale) => locale === asked)
}

export function withoutLanguage(address: string): string {
  const { pairs, ...rest } = parts(address)
  return join({ ...rest, pairs: pairs.filter((pair) => !isLanguage(pair)) })
}

/** The default language needs no mention. */
export function withLanguage(address: string, locale: Locale): string {
  const { pairs, ...rest } = parts(withoutLanguage(address))
  return join({ ...rest, pairs: locale === locales[0] ? pairs : [...pairs, `${parameter}=${locale}`] })
}

/**
 * A history whose every address, links included, says the language; the router inside knows nothing of it, so that no
 * page can forget to pass it on.
 */
export function languageHistory(inner: RouterHistory, locale: Ref<Locale>): RouterHistory {
  const spoken = (address: string) => withLanguage(address, locale.value)
  function correct() {
    const { location, state } = inner
    // The entry keeps where the customer had scrolled to.
    if (location !== spoken(location)) inner.replace(spoken(location), { scroll: state.scroll ?? null })
  }
  watch(locale, correct, { flush: 'sync' })

  return {
    base: inner.base,
    get location() {
      return withoutLanguage(inner.location)
    },
    get state() {
      return inner.state
    },
    push(to, data) {
      // The router keeps this too, but by an address with the language, and looks for it by one without.
      inner.replace(inner.location, { scroll: { left: window.scrollX, top: window.scrollY } })
      inner.push(spoken(to), data)
    },
    replace: (to, data) => inner.replace(spoken(to), { ...data, scroll: null }),
    go: (delta, triggerListeners) => inner.go(delta, triggerListeners),
    listen: (callback) =>
      inner.listen((to, from, information) => {
        // Back leads to pages as they were, but not to the language that was chosen before.
        correct()
        callback(withoutLanguage(to), withoutLanguage(from), information)
      }),
    createHref: (location) => inner.createHref(spoken(location)),
    destroy: () => inner.destroy(),
  }
}
