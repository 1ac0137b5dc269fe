import { onScopeDispose, ref } from 'vue'

/** `paused`: the tab is hidden. `exhausted`: the time limit was reached; the page says so. */
export type PollingStatus = 'idle' | 'waiting' | 'asking' | 'paused' | 'exhausted'

/** When to poll. */
export interface Schedule {
  /** Delays in milliseconds before the first request, the second, and so on; the last one repeats. */
  delays: readonly [number, ...number[]]
  /** Total delay in milliseconds, counted while the tab is visible, after which polling stops. Unlimited by default. */
  limit?: number
  /**
   * The delays are a rate limit: each counts from request to request, also across `stop` and `start`. Otherwise a delay
   * counts from the response, `start` begins with the first delay, and a tab that becomes visible polls at once.
   */
  isRateLimit?: boolean
}

/** Polls on a schedule until it is stopped or exhausted. Failures are ignored; the next request runs on schedule. */
export function usePolling(ask: () => Promise<void>, schedule: Schedule) {
  const { delays, limit = Infinity, isRateLimit = false } = schedule
  const status = ref<PollingStatus>('idle')
  const hasAsked = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let rounds = 0
  let waited = 0
  let dueAt = 0
  // A response that arrives after `stop` belongs to an earlier run and schedules nothing.
  let run = 0

  const delay = () => delays[Math.min(rounds, delays.length - 1)]!

  function start() {
    if (status.value !== 'idle' && status.value !== 'exhausted') return
    run++
    waited = 0
    if (!isRateLimit) rounds = 0
    rest()
  }

  function stop() {
    run++
    clearTimeout(timer)
    status.value = 'idle'
  }

  function rest() {
    if (!isRateLimit || !hasAsked.value) dueAt = performance.now() + delay()
    wait()
  }

  function wait() {
    if (document.hidden) return void (status.value = 'paused')
    if (waited >= limit) return void (status.value = 'exhausted')
    status.value = 'waiting'
    timer = setTimeout(onDue, Math.max(0, dueAt - performance.now()))
  }

  function onDue() {
    waited += delay()
    rounds++
    void askNow()
  }

  async function askNow() {
    const mine = run
    status.value = 'asking'
    hasAsked.value = true
    if (isRateLimit) dueAt = performance.now() + delay()
    await ask().catch(() => undefined)
    if (mine === run) rest()
  }

  function onVisibilityChange() {
    if (document.hidden && status.value === 'waiting') {
      clearTimeout(timer)
      status.value = 'paused'
    } else if (!document.hidden && status.value === 'paused') {
      if (isRateLimit) wait()
      else void askNow()
    }
  }

  document.addEventListener('visibilitychange', onVisibilityChange)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', onVisibilityChange)
    stop()
  })

  return { status, hasAsked, start, stop }
}
