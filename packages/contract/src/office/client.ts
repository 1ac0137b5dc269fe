import { clientOf, type ClientOf, type ClientOptions, type InputOf } from '../shared/client.ts'
import { officeAddresses } from './addresses.ts'
import { fileCall, type FileOptions } from './file-call.ts'
import type { OfficeRoutes } from './routes.ts'

/** The routes that answer with a file. */
type FileRoute = {
  [Name in keyof typeof officeAddresses]: (typeof officeAddresses)[Name] extends { isFile: true }
    ? Name
    : never
}[keyof typeof officeAddresses]

/**
 * One method for each route of the office. It rejects with `ApiProblem` or `ApiUnreachable`; a file that breaks off is
 * `ApiUnreachable` as well.
 */
export type OfficeClient = Omit<ClientOf<OfficeRoutes>, FileRoute | 'watchOffice'> & {
  [Name in FileRoute]: (input: InputOf<OfficeRoutes[Name]> & FileOptions) => Promise<Blob>
}

/** Options of the office's client. */
export interface OfficeClientOptions extends ClientOptions {
  /** The `fetch` of files, which may take minutes and are read as they come; `fetch` unless given. */
  fetchFile?: typeof fetch
}

type Query = Readonly<Record<string, unknown>>
type Call = (input: object) => Promise<unknown>

/** Makes a typed client of the office's API, which knows its caller by a cookie. */
export function createOfficeClient({
  baseUrl,
  fetch: send = globalThis.fetch,
  fetchFile = send,
}: OfficeClientOptions): OfficeClient {
  const calls = Object.entries(officeAddresses).map(([name, address]) => {
    const { method, url } = address
    if ('isFile' in address) return [name, fileCall({ baseUrl, fetch: withCookie(fetchFile) }, address)]
    return [
      name,
      ({ query, ifMatch, ...input }: { query?: Query; ifMatch?: number } = {}) => {
        const options = { baseUrl, fetch: withVersion(withCookie(send), ifMatch) }
        const client = clientOf({ [name]: { method, url: url + search(query) } }, options)
        return (client as unknown as Record<string, Call>)[name]!(input)
      },
    ]
  })
  return Object.fromEntries(calls) as OfficeClient
}

const withCookie =
  (send: typeof fetch): typeof fetch =>
  (url, init) =>
    send(url, { ...init, credentials: 'include' })

/** Sends the version that was read, where a call names one. */
const withVersion =
  (send: typeof fetch, version: number | undefined): typeof fetch =>
  (url, init) =>
    send(url, {
      ...init,
      ...(version !== undefined && {
        headers: { ...(init?.headers as Record<string, string>), 'if-match': `"${version}"` },
      }),
    })

/** A query string of what is given; colons are escaped in it, so that none begins a path parameter. */
function search(query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const pairs = given.map(([name, value]): [string, string] => [name, String(value)])
  return pairs.length > 0 ? `?${new URLSearchParams(pairs).toString()}` : ''
}
