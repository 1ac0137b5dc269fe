import { onScopeDispose, ref } from 'vue'

/** `waiting`: it is too early to ask. `asked`: no question is under way, and the next has its time. */
export type GatewayQueryWord = 'idle' | 'waiting' | 'asking' | 'asked'

/** Until the first question, and from one question to the next, in milliseconds. */
export const queryPatience = 20_000
export const queryInterval = 60_000

/**
 * Has the gateway asked for a result that does not come, once a minute at most, while a customer waits and looks.
 * A question that fails is as good as none: the next comes when its time has come.
 */
export function useGatewayQuery(ask: () => Promise<void>) {
  const word = ref<GatewayQueryWord>('idle')
  let timer: ReturnType<typeof setTimeout> | undefined
  let dueAt = 0
  let everAsked = false
  // An answer that comes after the waiting has ended changes no word any more.
  let run = 0

  /** The wait begins, or goes on: then the time since the last question counts. */
  function start() {
    if (word.value !== 'idle') return
    if (!everAsked) dueAt = performance.now() + queryPatience
    rest()
  }

  function stop() {
    run++
    clearTimeout(timer)
    word.value = 'idle'
  }

  function rest() {
    word.value = everAsked ? 'asked' : 'waiting'
    arrange()
  }

  function arrange() {
    clearTimeout(timer)
    const isResting = word.value === 'waiting' || word.value === 'asked'
    if (isResting && !document.hidden) timer = setTimeout(askNow, Math.max(0, dueAt - performance.now()))
  }

  async function askNow() {
    const mine = run
    word.value = 'asking'
    everAsked = true
    dueAt = performance.now() + queryInterval
    await ask().catch(() => undefined)
    if (mine === run) rest()
  }

  document.addEventListener('visibilitychange', arrange)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', arrange)
    stop()
  })

  return { word, start, stop }
}
