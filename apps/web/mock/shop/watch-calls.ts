import type { RouteHandlers } from '../http/api-handlers.ts'
import { never } from '../store/answers.ts'

/** As long as an answer takes on a good connection: what is shown meanwhile is seen, too. */
const travelMilliseconds = 120

type Call = (...args: unknown[]) => Promise<unknown>

/**
 * Lets every answer take its time, and says on `<html data-mock>` whether one is still to come, for those who take
 * pictures. A call that is never answered is not waited for.
 */
export function watchCalls(handlers: RouteHandlers): RouteHandlers {
  let open = 0
  const tell = () => (document.documentElement.dataset.mock = open > 0 ? 'asking' : 'settled')

  const watched = (call: Call): Call =>
    call === (never as Call)
      ? call
      : async (...args) => {
          open++
          tell()
          try {
            await new Promise((resolve) => setTimeout(resolve, travelMilliseconds))
            return await call(...args)
          } finally {
            open--
            // What the answer brings to the page comes first.
            setTimeout(tell)
          }
        }

  return Object.fromEntries(
    Object.entries(handlers).map(([name, call]) => [name, watched(call as Call)]),
  ) as RouteHandlers
}
