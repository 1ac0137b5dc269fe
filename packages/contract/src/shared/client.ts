import type { Static, TSchema } from 'typebox'
import type { Problem } from './problem.ts'
import type { ProblemCode } from './problem-codes.ts'

/** The routes that a client is made from, by the name of the call. */
export type RouteTable = Record<
  string,
  {
    schema: {
      params?: TSchema
      querystring?: TSchema
      body?: TSchema
      response: Record<string | number, TSchema>
    }
  }
>

type Part<Route, Key extends string> =
  Route extends Record<'schema', Record<Key, infer Schema>>
    ? Schema extends TSchema
      ? Static<Schema>
      : undefined
    : undefined

type Params<Route> = Part<Route, 'params'> extends undefined ? object : { params: Part<Route, 'params'> }
type Query<Route> =
  Part<Route, 'querystring'> extends undefined ? object : { query?: Part<Route, 'querystring'> }
type Body<Route> =
  Part<Route, 'body'> extends undefined
    ? object
    : null extends Part<Route, 'body'>
      ? { body?: NonNullable<Part<Route, 'body'>> }
      : { body: Part<Route, 'body'> }

/** The path parameters, query and body of a route's call, and the options that every call has. */
export type InputOf<Route> = Params<Route> & Query<Route> & Body<Route> & CallOptions

/** Options of every call. */
export interface CallOptions {
  /** The order's bearer token. */
  token?: string
  /** Makes creating an order safe to repeat. */
  idempotencyKey?: string
  /** In the office: the version that was read of what the call changes. */
  ifMatch?: number
  signal?: AbortSignal
}

/** The body of a route's successful response. */
export type OutputOf<Route extends RouteTable[string]> = {
  [Status in keyof Route['schema']['response']]: Status extends 200 | 201 | 202
    ? Route['schema']['response'][Status] extends TSchema
      ? Static<Route['schema']['response'][Status]>
      : never
    : never
}[keyof Route['schema']['response']]

type Arguments<Route> = object extends InputOf<Route> ? [input?: InputOf<Route>] : [input: InputOf<Route>]

/** One method for each route. It rejects with `ApiProblem`, or with `ApiUnreachable` when no response came. */
export type ClientOf<Routes extends RouteTable> = {
  [Name in keyof Routes]: (...args: Arguments<Routes[Name]>) => Promise<OutputOf<Routes[Name]>>
}

/** The API answered with a problem. `status` is the HTTP status; `errorId` identifies the line in the API's log. */
export class ApiProblem extends Error {
  /** Declared only, because a field of its own would add the helpers that define fields to browsers' builds. */
  declare readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.name = 'ApiProblem'
    this.problem = problem
  }
  get code(): ProblemCode {
    return this.problem.code
  }
  get status(): number {
    return this.problem.status
  }
  get errorId(): string {
    return this.problem.errorId
  }
}

/** No response came, or it was not the API's: offline, DNS failure, a proxy's error page. */
export class ApiUnreachable extends Error {
  constructor(cause: unknown) {
    super('The API did not answer.', { cause })
    this.name = 'ApiUnreachable'
  }
}

/** Options of a client. */
export interface ClientOptions {
  /** Address of the API without a trailing slash, such as `http://localhost:3000`. */
  baseUrl: string
  fetch?: typeof fetch
}

/** HTTP method and path of each call. Path parameters are written `:name`. */
export type Addresses = Readonly<Record<string, { method: string; url: string }>>

/** Makes a client that calls the given addresses; the caller names the routes whose types it has. */
export function clientOf<Routes extends RouteTable>(
  addresses: Addresses,
  { baseUrl, fetch: send = globalThis.fetch }: ClientOptions,
): ClientOf<Routes> {
  const calls = Object.entries(addresses).map(([name, address]) => [
    name,
    (input: LooseInput = {}) => call(send, baseUrl, address, input),
  ])
  return Object.fromEntries(calls) as ClientOf<Routes>
}

interface LooseInput extends CallOptions {
  params?: Record<string, string>
  body?: unknown
}

async function call(
  send: typeof fetch,
  baseUrl: string,
  { method, url }: { method: string; url: string },
  { params = {}, body, token, idempotencyKey, signal }: LooseInput,
): Promise<unknown> {
  const path = url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const headers: Record<string, string> = { accept: 'application/json' }
  if (token !== undefined) headers.authorization = `Bearer ${token}`
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey
  if (body !== undefined) headers['content-type'] = 'application/json'

  const init: RequestInit = { method, headers }
  if (body !== undefined) init.body = JSON.stringify(body)
  if (signal) init.signal = signal

  const { response, json } = await exchange(send, baseUrl + path, init)
  if (response.ok) return json
  if (isProblem(json)) throw new ApiProblem(json)
  throw new ApiUnreachable(new Error(`HTTP ${response.status}`))
}

async function exchange(send: typeof fetch, url: string, init: RequestInit) {
  try {
    const response = await send(url, init)
    return { response, json: await response.json() }
  } catch (error) {
    // The caller aborted the call: no network failure.
    if (init.signal?.aborted) throw error
    throw new ApiUnreachable(error)
  }
}

const isProblem = (json: unknown): json is Problem =>
  typeof json === 'object' && json !== null && 'code' in json && 'errorId' in json
