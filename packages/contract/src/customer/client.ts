import type { Static, TSchema } from 'typebox'
import { addresses } from './addresses.ts'
import type { ProblemCode } from '../shared/problem-codes.ts'
import type { RouteName, Routes } from './routes.ts'
import type { Problem } from './schemas.ts'

type Part<Name extends RouteName, Key extends string> =
  Routes[Name]['schema'] extends Record<Key, infer Schema>
    ? Schema extends TSchema
      ? Static<Schema>
      : undefined
    : undefined

type Params<Name extends RouteName> =
  Part<Name, 'params'> extends undefined ? object : { params: Part<Name, 'params'> }
type Body<Name extends RouteName> =
  Part<Name, 'body'> extends undefined
    ? object
    : null extends Part<Name, 'body'>
      ? { body?: NonNullable<Part<Name, 'body'>> }
      : { body: Part<Name, 'body'> }

/** What a call takes: its path parameters and body, and what any call may have. */
export type CallInput<Name extends RouteName> = Params<Name> &
  Body<Name> & {
    /** The order's bearer token. */
    token?: string
    /** Makes creating an order safe to repeat. */
    idempotencyKey?: string
    signal?: AbortSignal
  }

type Success<Name extends RouteName> = {
  [Status in keyof Routes[Name]['schema']['response']]: Status extends 200 | 201 | 202
    ? Routes[Name]['schema']['response'][Status] extends TSchema
      ? Static<Routes[Name]['schema']['response'][Status]>
      : never
    : never
}[keyof Routes[Name]['schema']['response']]

/** What a call answers with when all went well. */
export type CallOutput<Name extends RouteName> = Success<Name>

type Arguments<Name extends RouteName> =
  object extends CallInput<Name> ? [input?: CallInput<Name>] : [input: CallInput<Name>]

/** One method a route; each rejects with `ApiProblem` or, when no answer came, `ApiUnreachable`. */
export type Client = { [Name in RouteName]: (...args: Arguments<Name>) => Promise<CallOutput<Name>> }

/** The API said no, and why. `status` is the HTTP status, `errorId` finds the line in the log. */
export class ApiProblem extends Error {
  /** Declared only: a field of its own would have browsers' builds carry the helpers that define fields. */
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

/** No answer, or one that is not the API's: offline, DNS, a proxy's error page. */
export class ApiUnreachable extends Error {
  constructor(cause: unknown) {
    super('The API did not answer.', { cause })
    this.name = 'ApiUnreachable'
  }
}

export interface ClientOptions {
  /** Address of the API without a slash at the end, such as `http://localhost:3000`. */
  baseUrl: string
  fetch?: typeof fetch
}

export function createClient({ baseUrl, fetch: send = globalThis.fetch }: ClientOptions): Client {
  const calls = Object.entries(addresses).map(([name, address]) => [
    name,
    (input: LooseInput = {}) => call(send, baseUrl, address, input),
  ])
  return Object.fromEntries(calls) as Client
}

interface LooseInput {
  params?: Record<string, string>
  body?: unknown
  token?: string
  idempotencyKey?: string
  signal?: AbortSignal
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
    // Giving up is the caller's own wish and no fault of the network.
    if (init.signal?.aborted) throw error
    throw new ApiUnreachable(error)
  }
}

const isProblem = (json: unknown): json is Problem =>
  typeof json === 'object' && json !== null && 'code' in json && 'errorId' in json
