import { useQueryClient } from '@tanstack/vue-query'
import { inject, onScopeDispose, type InjectionKey } from 'vue'
import { officeAddresses } from '@baoming/contract/office'

/** Tells a listener when something has changed, until it is ended. */
export type Live = (onChange: () => void) => () => void

/** The stream that the app provides; without one nothing is live. */
export const liveKey: InjectionKey<Live> = Symbol('live')

/** Milliseconds after which a stream that the server has refused is tried again. */
const retryMilliseconds = 30_000

/** The office's stream of events: one for all listeners, as long as there are any. */
export function officeLive(baseUrl: string): Live {
  const listeners = new Set<() => void>()
  let source: EventSource | undefined
  let retrying: ReturnType<typeof setTimeout> | undefined

  function open(): void {
    source = new EventSource(baseUrl + officeAddresses.watchOffice.url, { withCredentials: true })
    source.addEventListener('changed', () => listeners.forEach((listener) => listener()))
    // Lost connections the browser opens again by itself; one that was refused it gives up.
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED) retrying = setTimeout(open, retryMilliseconds)
    })
  }
  function close(): void {
    clearTimeout(retrying)
    source?.close()
    source = undefined
  }

  return (listener) => {
    listeners.add(listener)
    if (!source) open()
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) close()
    }
  }
}

/**
 * Loads queries anew when something has changed, while the page is looked at.
 * @param keys the first parts of their names
 */
export function useLive(...keys: readonly string[]): void {
  const live = inject(liveKey, undefined)
  const queries = useQueryClient()
  let isOutdated = false
  const refresh = () => {
    isOutdated = document.visibilityState === 'hidden'
    if (isOutdated) return
    for (const key of keys) void queries.invalidateQueries({ queryKey: [key] }, { cancelRefetch: false })
  }
  const onVisible = () => isOutdated && refresh()
  const stop = live?.(refresh)
  document.addEventListener('visibilitychange', onVisible)
  onScopeDispose(() => {
    stop?.()
    document.removeEventListener('visibilitychange', onVisible)
  })
}
