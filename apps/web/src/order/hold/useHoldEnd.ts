import { onScopeDispose } from 'vue'

/** Delays between requests. Our estimate of the server's time is accurate to about a second, so the first may be early. */
const refreshDelaysMilliseconds = [1000, 5000, 15_000, 30_000, 60_000]

/** Returns a function that reloads an order, several times at growing intervals, once its hold is over. */
export function useHoldEnd(refresh: () => Promise<void>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))

  function onOver(round = 0) {
    const delay = refreshDelaysMilliseconds[round]
    clearTimeout(timer)
    if (delay === undefined) return
    timer = setTimeout(() => void refresh().then(() => onOver(round + 1)), delay)
  }

  return () => onOver()
}
