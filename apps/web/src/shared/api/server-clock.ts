/** The server's time when an answer came, and this page's own count of milliseconds at that moment. */
let known: { serverTime: number; at: number } | undefined

/** `Date` headers name whole seconds: on average the answer was written half a second later. */
const halfASecond = 500
/** An answer that took longer may have been written at any time in between. */
const trustedMilliseconds = 5000

/**
 * The time as the server sees it, which decides what is over: a customer's clock may be hours off. Until the first
 * answer, and where there is no server, it is the customer's own.
 */
export const serverNow = (): number => (known ? known.serverTime + performance.now() - known.at : Date.now())

/** Fetches, and keeps the server's time that comes with each answer. */
export function clockedFetch(send: typeof fetch): typeof fetch {
  return async (...request) => {
    const sentAt = performance.now()
    const response = await send(...request)
    learn(response.headers.get('date'), sentAt)
    return response
  }
}

function learn(date: string | null, sentAt: number) {
  const serverTime = Date.parse(date ?? '')
  const at = performance.now()
  if (Number.isNaN(serverTime) || (known && at - sentAt > trustedMilliseconds)) return
  known = { serverTime: serverTime + halfASecond, at: (sentAt + at) / 2 }
}
