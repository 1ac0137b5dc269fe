import type { OutputOf } from '@baoming/contract'
import { officeRoutes, type Access, type OfficeRouteName, type OfficeRoutes } from '@baoming/contract/office'
import type { RateLimitOptions } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod, RouteOptions } from 'fastify'
import type { Readable } from 'node:stream'
import type { Static, TSchema } from 'typebox'
import type { Caller } from './guard.ts'

type Part<Name extends OfficeRouteName, Key extends string> =
  OfficeRoutes[Name] extends Record<'schema', Record<Key, infer Schema extends TSchema>>
    ? Static<Schema>
    : undefined

/** A request of a route of the office, as its schema has let it through. */
export type OfficeRequest<Name extends OfficeRouteName> = FastifyRequest & {
  params: Part<Name, 'params'>
  query: Part<Name, 'querystring'>
  body: Part<Name, 'body'>
  /** Certain to be there, unless the route is open. */
  caller: OfficeRoutes[Name]['access'] extends { open: true } ? Caller | undefined : Caller
}

/** @returns the body of the response */
export type OfficeHandler<Name extends OfficeRouteName> = (
  request: OfficeRequest<Name>,
  reply: FastifyReply,
) => Promise<OutputOf<OfficeRoutes[Name]>>

/**
 * Registers a route of the office's table; the guard checks its `access` before the handler runs.
 * @param rateLimit for open routes: see `http/rate-limits.ts`
 * @param bodyLimit bytes, where bodies may be larger than others
 */
export function officeRoute<Name extends OfficeRouteName>(
  app: FastifyInstance,
  name: Name,
  handler: OfficeHandler<Name>,
  { rateLimit, bodyLimit }: { rateLimit?: RateLimitOptions; bodyLimit?: number } = {},
): void {
  const { method, url, access, schema } = officeRoutes[name] as TableRoute
  const route: RouteOptions = {
    method,
    url,
    schema: 'open' in access ? schema : { ...schema, security: [{ officeSession: [] }] },
    ...(bodyLimit !== undefined && { bodyLimit }),
    config: { office: name, cors: { credentials: true }, ...(rateLimit && { rateLimit }) },
    handler: handler as unknown as RouteHandlerMethod,
  }
  const numbers = numbersIn(schema.querystring)
  if (numbers.length > 0)
    route.preValidation = (request, _reply, done) => done(void readNumbers(request, numbers))
  app.route(route)
}

/** The routes that answer with a file. */
type FileRoute = {
  [Name in OfficeRouteName]: OutputOf<OfficeRoutes[Name]> extends Blob ? Name : never
}[OfficeRouteName]

/** A file that is sent as it is made. */
export interface SentFile {
  /** Its `content-type`. */
  type: string
  stream: Readable
}

/**
 * Registers a route that answers with a file. Where making it fails after its first byte, the connection breaks off, so
 * that nobody takes a part for the whole.
 */
export function officeFile<Name extends FileRoute>(
  app: FastifyInstance,
  name: Name,
  handler: (request: OfficeRequest<Name>) => Promise<SentFile>,
): void {
  officeRoute(app, name, async (request, reply) => {
    const { type, stream } = await handler(request)
    return reply.type(type).header('content-disposition', 'attachment').send(stream) as never
  })
}

interface TableRoute {
  method: string
  url: string
  access: Access
  schema: { querystring?: object }
}

/** The parameters of a query that are whole numbers. */
function numbersIn(schema: { properties?: Record<string, { type?: string }> } = {}): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, { type }]) =>
    type === 'integer' ? [name] : [],
  )
}

/** A query string holds texts only, and validation turns no text into a number. */
function readNumbers({ query }: FastifyRequest, names: readonly string[]): void {
  const values = query as Record<string, unknown>
  for (const name of names) {
    const text = values[name]
    if (typeof text === 'string' && /^-?\d{1,15}$/.test(text)) values[name] = Number(text)
  }
}
