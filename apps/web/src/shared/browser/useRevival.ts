import { onScopeDispose } from 'vue'

/** Calls back when Back restores the page from the back/forward cache, where its data may be stale. */
export function useRevival(revive: () => unknown) {
  const onShow = (event: PageTransitionEvent) => event.persisted && revive()
  window.addEventListener('pageshow', onShow)
  onScopeDispose(() => window.removeEventListener('pageshow', onShow))
}
