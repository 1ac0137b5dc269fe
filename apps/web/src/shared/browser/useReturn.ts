import { onScopeDispose } from 'vue'

/** A shorter absence is ignored. */
const awayMilliseconds = 30_000

/** Calls back when the customer returns to this tab after a while: timers do not run while a phone sleeps. */
export function useReturn(work: () => unknown) {
  let leftAt = Date.now()
  function onChange() {
    if (document.hidden) leftAt = Date.now()
    else if (Date.now() - leftAt >= awayMilliseconds) work()
  }
  document.addEventListener('visibilitychange', onChange)
  onScopeDispose(() => document.removeEventListener('visibilitychange', onChange))
}
