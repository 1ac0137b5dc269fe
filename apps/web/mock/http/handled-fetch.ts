import { getResponse, type HttpHandler } from 'msw'

/**
 * A `fetch` whose requests reach the handlers and no network. Given to the client rather than put in place of the
 * global one: several shops on one page each have their own API, and no service worker has to be installed.
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
