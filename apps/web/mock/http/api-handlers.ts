import { http, HttpResponse, type HttpHandler } from 'msw'
import {
  ApiProblem,
  ApiUnreachable,
  routes,
  type Client,
  type ReceiptClient,
  type RouteName,
} from '@baoming/contract'

/** One function for each route: takes the parts of the request, returns the body of the reply. */
export type RouteHandlers = Client & ReceiptClient

/** MSW handlers that read requests and write replies as the API does on the wire. */
export const apiHandlers = (handlers: RouteHandlers, origin: string): HttpHandler[] =>
  (Object.keys(routes) as RouteName[]).map((name) => {
    const { method, url } = routes[name]
    const handle = handlers[name] as (input: object) => Promise<object>
    return http[verbs[method]](origin + url, async ({ request, params }) => {
      try {
        const body = await handle(await readRequest(request, params))
        return HttpResponse.json(body, { status: successOf(name) })
      } catch (error) {
        return failure(error)
      }
    })
  })

const verbs = { GET: 'get', POST: 'post' } as const

/** A part that was not sent has no key. */
async function readRequest(request: Request, params: object) {
  const authorization = request.headers.get('authorization')
  const idempotencyKey = request.headers.get('idempotency-key')
  const text = await request.text()
  return {
    ...(Object.keys(params).length > 0 && { params: { ...params } }),
    ...(text !== '' && { body: JSON.parse(text) as unknown }),
    ...(authorization !== null && { token: authorization.replace(/^Bearer /, '') }),
    ...(idempotencyKey !== null && { idempotencyKey }),
  }
}

const successOf = (name: RouteName) =>
  Number(Object.keys(routes[name].schema.response).find((status) => status.startsWith('2')))

function failure(error: unknown) {
  if (error instanceof ApiUnreachable) return HttpResponse.error()
  if (!(error instanceof ApiProblem)) throw error
  const { problem } = error
  return HttpResponse.json(problem, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
  })
}
