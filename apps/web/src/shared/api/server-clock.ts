import { inject, type InjectionKey } from 'vue'

/** `Date` headers have whole seconds: on average the response was written half a second later. */
const halfASecond = 500
/** A response that took longer may have been written at any time in between. */
const trustedMilliseconds = 5000

/** The time as the server sees it, which decides what is over: a customer's clock may be hours off. */
export interface ServerClock {
  /** Milliseconds since 1970. Until the first response, and where there is no server, by the customer's own clock. */
  now: () => number
  /** Wraps a `fetch` so that each response sets the clock by its `Date` header. */
  clockedFetch: (send: typeof fetch) => typeof fetch
}

/** The clock that the app provides. */
export const serverClockKey: InjectionKey<ServerClock> = Symbol('server clock')

/** A clock that no response has set yet. */
export function createServerClock(): ServerClock {
  /** Server time minus this page's own count of milliseconds, which no change of the customer's clock moves. */
  let offset: number | undefined

  function learn(date: string | null, sentAt: number) {
    const serverTime = Date.parse(date ?? '')
    const at = performance.now()
    if (Number.isNaN(serverTime) || (offset !== undefined && at - sentAt > trustedMilliseconds)) return
    offset = serverTime + halfASecond - (sentAt + at) / 2
  }

  return {
    now: () => (offset === undefined ? Date.now() : offset + performance.now()),
    clockedFetch:
      (send) =>
      async (...request) => {
        const sentAt = performance.now()
        const response = await send(...request)
        learn(response.headers.get('date'), sentAt)
        return response
      },
  }
}

/** The clock of this app. */
export const useServerClock = (): ServerClock => inject(serverClockKey)!
