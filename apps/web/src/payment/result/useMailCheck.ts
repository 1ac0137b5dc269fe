import { onScopeDispose, watch } from 'vue'

/** Mail servers answer within seconds; one that puts us off at first answers a little later. */
const looksAfterMilliseconds = [15_000, 60_000]

/** Looks again once the mail about a paid order will have been sent: its address may have been refused. */
export function useMailCheck(isPaid: () => boolean, refresh: () => unknown) {
  let timers: ReturnType<typeof setTimeout>[] = []
  const stop = () => timers.forEach(clearTimeout)

  watch(
    isPaid,
    (paid) => {
      stop()
      timers = paid ? looksAfterMilliseconds.map((after) => setTimeout(refresh, after)) : []
    },
    { immediate: true },
  )
  onScopeDispose(stop)
}
