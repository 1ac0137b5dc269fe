import { inject, shallowRef, type InjectionKey, type Ref } from 'vue'
import type { Router } from 'vue-router'

interface PageFailure {
  error: unknown
  retry: () => void
}

/** The failure that the app provides. */
export const pageFailureKey: InjectionKey<Ref<PageFailure | undefined>> = Symbol('page failure')

/** Watches for pages whose code cannot be loaded: without a network, or after a release has replaced the file. */
export function watchPageFailures(router: Router, browser: Pick<Location, 'assign' | 'reload'> = location) {
  const failure = shallowRef<PageFailure>()
  router.onError((error: unknown, to, from) => {
    const isFirstPage = from.matched.length === 0
    // Reload the first page by its full address, which may still contain a token that was not read.
    const retry = () => (isFirstPage ? browser.reload() : browser.assign(router.resolve(to).href))
    // A full load fetches the new release. On the first page it would loop.
    if (navigator.onLine && !isFirstPage) retry()
    else failure.value = { error, retry }
  })
  // Also after a navigation to the current page, which the failure has hidden.
  router.afterEach(() => void (failure.value = undefined))
  return failure
}

/** The failure to load a page's code, if any. */
export const usePageFailure = () => inject(pageFailureKey, () => shallowRef(), true)
