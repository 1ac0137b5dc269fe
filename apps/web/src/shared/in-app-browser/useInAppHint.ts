import { shallowRef, type Component } from 'vue'
import { mayBeInApp } from './may-be-in-app.ts'

/** The hint about the built-in browser of an app, loaded only inside one. */
export function useInAppHint() {
  const hint = shallowRef<Component>()
  const isLikely = mayBeInApp(navigator.userAgent)

  /** Await it before rendering what is below the hint. A failure is ignored. */
  async function fetchHint() {
    if (hint.value || !isLikely) return
    hint.value = await import('./InAppBrowserHint.vue').then(
      (file) => file.default,
      () => undefined,
    )
  }

  return { hint, isLikely, fetchHint }
}
