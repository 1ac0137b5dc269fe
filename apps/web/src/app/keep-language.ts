import { watch, type Ref } from 'vue'
import type { RouteLocation, Router, RouterHistory } from 'vue-router'
import type { Locale } from '@baoming/contract'
import { addressIn } from '../shared/i18n/asked-language.ts'

/**
 * Keeps the language of the app in its address: after the language has changed, and after Back to a page that was read
 * in another one. The entry of the history is replaced; the page stays as it is, with what is typed into it.
 */
export function keepLanguageInPath(router: Router, history: RouterHistory, locale: Ref<Locale>) {
  // The correction of a page waits until the navigation that leaves it has ended; so does the first navigation.
  let underWay: RouteLocation | undefined = router.currentRoute.value

  function correct() {
    const { fullPath } = router.currentRoute.value
    const corrected = addressIn(fullPath, locale.value)
    if (underWay || corrected === fullPath) return
    const { path, query, hash } = router.resolve(corrected)
    // The entry keeps where the page had been scrolled to.
    void router.replace({ path, query, hash, state: { scroll: history.state.scroll ?? null } })
  }

  router.beforeEach((to) => {
    underWay = to
  })
  router.afterEach((to, _from, failure) => {
    // Another one has begun meanwhile.
    if (underWay !== to) return
    underWay = undefined
    if (!failure) correct()
  })
  router.onError(() => {
    underWay = undefined
  })
  watch(locale, correct)
}
