import { onScopeDispose, watch } from 'vue'

/** Mail servers usually accept or reject within seconds; greylisting delays the answer. */
const refreshDelaysMilliseconds = [15_000, 60_000]

/** Reloads a paid order after its mail should have been sent, because the mail server may have rejected the address. */
export function useMailCheck(isPaid: () => boolean, refresh: () => unknown) {
  let timers: ReturnType<typeof setTimeout>[] = []
  const stop = () => timers.forEach(clearTimeout)

  watch(
    isPaid,
    (paid) => {
      stop()
      timers = paid ? refreshDelaysMilliseconds.map((delay) => setTimeout(refresh, delay)) : []
    },
    { immediate: true },
  )
  onScopeDispose(stop)
}
