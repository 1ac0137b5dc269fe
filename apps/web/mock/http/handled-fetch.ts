import { getResponse, type HttpHandler } from 'msw'

/**
 * A `fetch` whose requests reach the handlers and no network. It is passed to the client and does not replace the global
 * one, so that several shops on one page each have their own API and no service worker is installed.
 * @throws TypeError, as `fetch` does without a network, for `HttpResponse.error()` and where no handler matches
 */
export const handledFetch =
  (handlers: HttpHandler[]): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init)
    const response = await Promise.race([getResponse(handlers, request), abortion(init?.signal)])
    if (!response) throw new TypeError(`No handler for ${request.method} ${request.url}`)
    if (response.type === 'error') throw new TypeError('Failed to fetch')
    return response
  }

const abortion = (signal: AbortSignal | null | undefined) =>
  new Promise<never>((_, reject) => {
    const abort = () => reject(signal!.reason as Error)
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort)
  })
