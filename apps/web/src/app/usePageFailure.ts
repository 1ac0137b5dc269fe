import { inject, shallowRef, type InjectionKey, type Ref } from 'vue'
import type { Router } from 'vue-router'

interface PageFailure {
  error: unknown
  retry: () => void
}

export const pageFailureKey: InjectionKey<Ref<PageFailure | undefined>> = Symbol('page failure')

/** A page's own code may fail to arrive: the network is gone, or a new release has replaced the file. */
export function watchPageFailures(router: Router, browser: Pick<Location, 'assign' | 'reload'> = location) {
  const failure = shallowRef<PageFailure>()
  router.onError((error: unknown, to, from) => {
    const isFirstPage = from.matched.length === 0
    // The first page is loaded as it stands, for its address may still hold what has not been read yet.
    const retry = () => (isFirstPage ? browser.reload() : browser.assign(router.resolve(to).href))
    // A fresh start brings the new release; on the first page it would go round in circles.
    if (navigator.onLine && !isFirstPage) retry()
    else failure.value = { error, retry }
  })
  // Also after going where one already is: the page that was hidden by the failure is as good as ever.
  router.afterEach(() => void (failure.value = undefined))
  return failure
}

/** The page whose code did not arrive, if any. */
export const usePageFailure = () => inject(pageFailureKey, () => shallowRef(), true)
