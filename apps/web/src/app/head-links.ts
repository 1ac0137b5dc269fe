import { watch, type Ref } from 'vue'
import type { Router, RouterHistory } from 'vue-router'
import { locales, withLocale, type Locale } from '@baoming/contract'
import { headElement } from '../shared/page/head-element.ts'

/**
 * Keeps `canonical` and `alternate` links in the head: the address of the page in each language, without the query. Pages
 * that belong to one customer have none and are marked `noindex`.
 */
export function keepHeadLinks(router: Router, history: RouterHistory, locale: Ref<Locale>) {
  const address = (path: string, language: Locale) =>
    new URL(history.createHref(withLocale(path, language)), location.origin).href

  function update({ path, meta }: Pick<Router['currentRoute']['value'], 'path' | 'meta'>) {
    const isPublic = meta.audience === 'everybody'
    const set = (attributes: Record<string, string>, language: Locale) => {
      const link = headElement('link', attributes)
      if (isPublic) link.setAttribute('href', address(path, language))
      else link.remove()
    }
    set({ rel: 'canonical' }, locale.value)
    for (const language of locales) set({ rel: 'alternate', hreflang: language }, language)
    set({ rel: 'alternate', hreflang: 'x-default' }, locales[0])
    headElement('meta', { name: 'robots' }).setAttribute('content', isPublic ? 'all' : 'noindex')
  }

  router.afterEach((to, _from, failure) => {
    if (!failure) update(to)
  })
  watch(locale, () => update(router.currentRoute.value))
}
