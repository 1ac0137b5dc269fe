import { onScopeDispose } from 'vue'

/** Our idea of the server's time is good to a second or so, and the server has the last word. */
const askMilliseconds = [1000, 5000, 15_000, 30_000, 60_000]

/** Asks what has become of an order when its hold is over. */
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
