import { watch, type Ref } from 'vue'
import { isNavigationFailure, NavigationFailureType, type Router, type RouterHistory } from 'vue-router'
import type { Locale } from '@baoming/contract'
import { addressIn } from '../shared/i18n/asked-language.ts'

/**
 * Keeps the language of the app in its address: after the language has changed, and after Back to a page that was read
 * in another one. The entry of the history is replaced; the page stays as it is, with what is typed into it.
 */
export function keepLanguageInPath(router: Router, history: RouterHistory, locale: Ref<Locale>) {
  // A navigation under way is not replaced by the correction of the page that it leaves.
  let isNavigating = true

  function correct() {
    const { fullPath } = router.currentRoute.value
    const corrected = addressIn(fullPath, locale.value)
    if (isNavigating || corrected === fullPath) return
    const { path, query, hash } = router.resolve(corrected)
    // The entry keeps where the page had been scrolled to.
    void router.replace({ path, query, hash, state: { scroll: history.state.scroll ?? null } })
  }

  router.beforeEach(() => {
    isNavigating = true
  })
  router.afterEach((_to, _from, failure) => {
    if (isNavigationFailure(failure, NavigationFailureType.cancelled)) return
    isNavigating = false
    if (!failure) correct()
  })
  router.onError(() => {
    isNavigating = false
  })
  watch(locale, correct)
}
