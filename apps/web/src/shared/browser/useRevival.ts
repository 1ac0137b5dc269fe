import { onScopeDispose } from 'vue'

/** Runs when the browser's Back brings the page back from its cache, exactly as it was left and maybe stale. */
export function useRevival(revive: () => unknown) {
  const onShow = (event: PageTransitionEvent) => event.persisted && revive()
  window.addEventListener('pageshow', onShow)
  onScopeDispose(() => window.removeEventListener('pageshow', onShow))
}
