const timeoutMilliseconds = 20_000

/**
 * A `fetch` with a time limit for the response and its body: a request that hangs would leave a button busy for ever.
 * Safari 15 has no `AbortSignal.timeout`.
 * @param limit in milliseconds
 */
export function fetchWithTimeout(limit = timeoutMilliseconds): typeof fetch {
  return async (input, init = {}) => {
    const controller = new AbortController()
    const give = () => controller.abort()
    const timer = setTimeout(give, limit)
    init.signal?.addEventListener('abort', give)
    try {
      const response = await fetch(input, { ...init, signal: controller.signal })
      // Read the body within the same limit.
      const body = await response.arrayBuffer()
      return new Response(body, { status: response.status, headers: response.headers })
    } finally {
      clearTimeout(timer)
      init.signal?.removeEventListener('abort', give)
    }
  }
}
