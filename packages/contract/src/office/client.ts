import { clientOf, type ClientOf, type ClientOptions } from '../shared/client.ts'
import { officeAddresses } from './addresses.ts'
import type { OfficeRoutes } from './routes.ts'

/** One method for each route of the office. It rejects with `ApiProblem` or `ApiUnreachable`. */
export type OfficeClient = ClientOf<OfficeRoutes>

type Query = Readonly<Record<string, unknown>>
type Call = (input: object) => Promise<unknown>

/** Makes a typed client of the office's API, which knows its caller by a cookie. */
export function createOfficeClient({ baseUrl, fetch: send = globalThis.fetch }: ClientOptions): OfficeClient {
  const options = {
    baseUrl,
    fetch: ((url, init) => send(url, { ...init, credentials: 'include' })) as typeof fetch,
  }
  const calls = Object.entries(officeAddresses).map(([name, { method, url }]) => [
    name,
    ({ query, ...input }: { query?: Query } = {}) => {
      const client = clientOf({ [name]: { method, url: url + search(query) } }, options)
      return (client as unknown as Record<string, Call>)[name]!(input)
    },
  ])
  return Object.fromEntries(calls) as OfficeClient
}

/** A query string of what is given; colons are escaped in it, so that none begins a path parameter. */
function search(query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const pairs = given.map(([name, value]): [string, string] => [name, String(value)])
  return pairs.length > 0 ? `?${new URLSearchParams(pairs).toString()}` : ''
}
