import { onScopeDispose, ref } from 'vue'

/** `paused`: nobody is looking. `exhausted`: asked for long enough, and honest about it. */
export type PollingWord = 'idle' | 'waiting' | 'asking' | 'paused' | 'exhausted'

export const pollingDelays = [1000, 1500, 2000, 3000, 5000, 8000, 10_000]
export const pollingLimit = 120_000

interface PollingOptions {
  delays?: number[]
  /** How long to go on, in milliseconds of waiting while somebody looks. */
  limit?: number
}

/** Asks again and again, ever more seldom, until it is stopped or has asked long enough. */
export function usePolling(ask: () => Promise<void>, options: PollingOptions = {}) {
  const { delays = pollingDelays, limit = pollingLimit } = options
  const word = ref<PollingWord>('idle')
  let timer: ReturnType<typeof setTimeout> | undefined
  let rounds = 0
  let waited = 0
  // Whatever is still under way when polling stops or starts over belongs to an earlier run.
  let run = 0

  function start() {
    if (word.value !== 'idle' && word.value !== 'exhausted') return
    run++
    rounds = 0
    waited = 0
    wait()
  }

  function stop() {
    run++
    clearTimeout(timer)
    word.value = 'idle'
  }

  function wait() {
    if (document.hidden) return void (word.value = 'paused')
    if (waited >= limit) return void (word.value = 'exhausted')
    const delay = delays[Math.min(rounds, delays.length - 1)] ?? limit
    word.value = 'waiting'
    timer = setTimeout(() => {
      waited += delay
      rounds++
      void askNow()
    }, delay)
  }

  async function askNow() {
    const mine = run
    word.value = 'asking'
    // A question that fails is asked again; the page says so in its own way.
    await ask().catch(() => undefined)
    if (mine === run) wait()
  }

  function onVisibilityChange() {
    if (document.hidden && word.value === 'waiting') {
      clearTimeout(timer)
      word.value = 'paused'
    } else if (!document.hidden && word.value === 'paused') {
      void askNow()
    }
  }

  document.addEventListener('visibilitychange', onVisibilityChange)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', onVisibilityChange)
    stop()
  })

  return { word, start, stop }
}
