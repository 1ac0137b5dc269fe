import { onScopeDispose } from 'vue'

/** Shorter looks at another tab change nothing. */
const awayMilliseconds = 30_000

/** Runs when the customer comes back to this tab after a while: a phone that slept has not counted the time. */
export function useReturn(work: () => unknown) {
  let leftAt = Date.now()
  function onChange() {
    if (document.hidden) leftAt = Date.now()
    else if (Date.now() - leftAt >= awayMilliseconds) work()
  }
  document.addEventListener('visibilitychange', onChange)
  onScopeDispose(() => document.removeEventListener('visibilitychange', onChange))
}
