import { watch, type Ref } from 'vue'
import type { RouteLocation, Router, RouterHistory } from 'vue-router'
import type { Locale } from '@baoming/contract'
import { addressIn } from '../shared/i18n/asked-language.ts'

/**
 * Corrects the language in the address after the language has changed, and after Back to a page that was read in another
 * one. The history entry is replaced; the page and what is typed into it stay.
 */
export function keepLanguageInPath(router: Router, history: RouterHistory, locale: Ref<Locale>) {
  // A correction waits until a pending navigation, the first one included, has ended.
  let underWay: RouteLocation | undefined = router.currentRoute.value

  function correct() {
    const { fullPath } = router.currentRoute.value
    const corrected = addressIn(fullPath, locale.value)
    if (underWay || corrected === fullPath) return
    const { path, query, hash } = router.resolve(corrected)
    // Keep the scroll position that the entry has stored.
    void router.replace({ path, query, hash, state: { scroll: history.state.scroll ?? null } })
  }

  router.beforeEach((to) => {
    underWay = to
  })
  router.afterEach((to, _from, failure) => {
    // A newer navigation is pending.
    if (underWay !== to) return
    underWay = undefined
    if (!failure) correct()
  })
  router.onError(() => {
    underWay = undefined
  })
  watch(locale, correct)
}
