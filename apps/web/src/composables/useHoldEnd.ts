import { onScopeDispose } from 'vue'

/** The customer's clock may be wrong, so the server has the last word; its own may go a little later. */
const askMilliseconds = [1000, 5000, 15_000, 30_000, 60_000]

/** Asks what has become of an order when its hold is over by the customer's clock. */
export function useHoldEnd(refresh: () => Promise<void>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))

  function onOver(round = 0) {
    const delay = askMilliseconds[round]
    clearTimeout(timer)
    if (delay === undefined) return
    timer = setTimeout(() => void refresh().then(() => onOver(round + 1)), delay)
  }

  return () => onOver()
}
