import { shallowRef, type Component } from 'vue'
import { inAppBrowser } from './in-app-browser.ts'

/** The hint for those who read a page inside an app; its code comes to them alone. */
export function useInAppHint() {
  const hint = shallowRef<Component>()

  /** To be awaited before the page shows what is below the hint. A page without it is better than none. */
  async function fetchHint() {
    if (hint.value || !inAppBrowser(navigator.userAgent)) return
    hint.value = await import('./InAppBrowserHint.vue').then(
      (file) => file.default,
      () => undefined,
    )
  }

  return { hint, fetchHint }
}
