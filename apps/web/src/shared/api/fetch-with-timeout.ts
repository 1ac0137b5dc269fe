const timeoutMilliseconds = 20_000

/** A request that hangs would leave the customer with a button that never comes back. */
export function fetchWithTimeout(limit = timeoutMilliseconds): typeof fetch {
  return async (input, init = {}) => {
    const controller = new AbortController()
    const give = () => controller.abort()
    const timer = setTimeout(give, limit)
    init.signal?.addEventListener('abort', give)
    try {
      const response = await fetch(input, { ...init, signal: controller.signal })
      // The body is part of the answer: wait for it within the same limit.
      const body = await response.arrayBuffer()
      return new Response(body, { status: response.status, headers: response.headers })
    } finally {
      clearTimeout(timer)
      init.signal?.removeEventListener('abort', give)
    }
  }
}
