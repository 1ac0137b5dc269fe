import type { RouteHandlers } from '../http/api-handlers.ts'
import { pending } from '../store/answers.ts'

/** The time of a round trip on a good connection, so that loading states are seen. */
const travelMilliseconds = 120

type Call = (...args: unknown[]) => Promise<unknown>

/**
 * Delays every answer by a round trip and sets `<html data-mock>` to `asking` or `settled`, for which screenshots wait.
 * A pending call does not count.
 */
export function watchCalls(handlers: RouteHandlers): RouteHandlers {
  let open = 0
  const tell = () => (document.documentElement.dataset.mock = open > 0 ? 'asking' : 'settled')

  const watched = (call: Call): Call =>
    call === (pending as Call)
      ? call
      : async (...args) => {
          open++
          tell()
          try {
            await new Promise((resolve) => setTimeout(resolve, travelMilliseconds))
            return await call(...args)
          } finally {
            open--
            // After the page has rendered the answer.
            setTimeout(tell)
          }
        }

  return Object.fromEntries(
    Object.entries(handlers).map(([name, call]) => [name, watched(call as Call)]),
  ) as RouteHandlers
}
