import { mayDo, officeRoutes, permissions, type Access, type OfficeRouteName } from '@baoming/contract/office'
import type { StaffSession } from '@baoming/database'
import cookie from '@fastify/cookie'
import type { FastifyPluginAsync, FastifyRequest, RouteOptions } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { officeTokenHash } from '../access/office-token.ts'
import type { Config } from '../config/config.ts'
import { problem, ProblemError } from '../http/problem.ts'
import { wrongSessionRateLimit } from '../http/rate-limits.ts'
import { isFromOffice } from './origin.ts'
import { sessionCookie, type SessionCookie } from './session-cookie.ts'

/** Who is signed in, and until when: a running session. */
export type Caller = StaffSession

/** What the guard asks and tells the database. */
export interface GuardParts {
  /**
   * Reads a running session; undefined for one that is unknown or has ended.
   * @param isUsed whether its idle time begins anew
   */
  readSession: (tokenHash: Buffer, isUsed: boolean) => Promise<Caller | undefined>
  /** Records that somebody who is signed in was turned away. */
  recordRefusal: (
    caller: Caller,
    refusal: { code: 'not_permitted' | 'wrong_origin'; route: OfficeRouteName },
  ) => Promise<void>
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Which route of the office's table this is; `preflight` for the answer to browsers' questions about CORS. */
    office?: OfficeRouteName | 'preflight'
  }
  interface FastifyRequest {
    /** Who is signed in, on routes of the office; see `officeRoute`. */
    caller: Caller | undefined
  }
  interface FastifyInstance {
    sessionCookie: SessionCookie
  }
}

interface GuardOptions extends GuardParts {
  config: Pick<Config, 'webUrl'>
}

/**
 * Whether a page calls by itself, such as one that shows what changes while nobody is at the keyboard. It says so, because
 * such a call must not keep a session alive.
 */
const isUnattended = ({ headers }: FastifyRequest): boolean => headers['x-unattended'] !== undefined

/** Every path that belongs to the office. */
const officePath = /^\/api\/office(\/|$)/

const plugin: FastifyPluginAsync<GuardOptions> = async (app, { config, readSession, recordRefusal }) => {
  const webOrigin = new URL(config.webUrl).origin
  await app.register(cookie)
  app.decorate('sessionCookie', sessionCookie(config))
  app.decorateRequest('caller')
  const countWrongSession = app.createRateLimit(wrongSessionRateLimit)

  async function guard(request: FastifyRequest): Promise<void> {
    const { office } = request.routeOptions.config
    // `checkRoute` has let no other route start.
    const route = office as OfficeRouteName
    const access: Access = officeRoutes[route].access
    const isOurs = isFromOffice(request, webOrigin)
    const token = app.sessionCookie.read(request)
    const caller =
      token === undefined ? undefined : await readSession(officeTokenHash(token), !isUnattended(request))
    request.caller = caller
    if (!isOurs) {
      if (caller) await recordRefusal(caller, { code: 'wrong_origin', route })
      throw problem('wrong_origin')
    }
    if ('open' in access) return
    if (!caller) {
      if (token !== undefined) await limitWrongSessions(request)
      throw problem('not_signed_in')
    }
    if (!mayDo(caller.staff.role, access.permission)) {
      await recordRefusal(caller, { code: 'not_permitted', route })
      throw problem('not_permitted')
    }
    // By the database's clock, as every end of a session.
    if (access.stepUp && caller.stepUpUntil === null) throw problem('step_up_required')
  }

  /** Slows down those who try out tokens. */
  async function limitWrongSessions(request: FastifyRequest): Promise<void> {
    const counted = await countWrongSession(request)
    if (counted.isAllowed || !counted.isExceeded) return
    throw new ProblemError('too_many_requests', { headers: { 'retry-after': String(counted.ttlInSeconds) } })
  }

  app.addHook('onRoute', (route) => {
    if (!officePath.test(route.url)) return
    checkRoute(route)
    if (route.config?.office === 'preflight') return
    const hooks = [route.onRequest ?? []].flat()
    // Before the route's own hooks, which count its rate limit. Fastify hands a GET's hooks on to its HEAD.
    if (!hooks.includes(guard)) route.onRequest = [guard, ...hooks]
  })

  // CORS answers before this handler; where it does not, there is nothing at the address.
  app.options(
    '/api/office/*',
    { schema: { hide: true }, config: { office: 'preflight', cors: { credentials: true } } },
    (_request, reply) => reply.callNotFound(),
  )
}

/**
 * Guards every route of the office, wherever it is registered after this plugin: origin, session, permission and
 * step-up, in this order, by `access` of the contract's table. A route that is not in the table stops the start.
 */
export const officeGuard = fastifyPlugin(plugin, { name: 'office-guard', dependencies: ['security'] })

/** @throws Error for a route of the office that the table does not have, or whose `access` says nothing */
function checkRoute({ url, method, config }: RouteOptions): void {
  const name = config?.office
  const methods = [method].flat()
  const shown = `${methods.join(', ')} ${url}`
  if (name === 'preflight' && methods.join() === 'OPTIONS') return
  const route = (officeRoutes as Partial<Record<string, { method: string; url: string; access?: Access }>>)[
    name ?? ''
  ]
  if (!route || route.url !== url || !methods.every((each) => isMethodOf(route, each)))
    throw new Error(`${shown} is not in the table of the office's routes; register it by officeRoute.`)
  if (!saysWho(route.access)) throw new Error(`${shown} does not say who may call it.`)
}

/** Fastify answers HEAD by the route of GET. */
const isMethodOf = (route: { method: string }, method: string): boolean =>
  route.method === method || (route.method === 'GET' && method === 'HEAD')

function saysWho(access: Partial<Record<'open' | 'permission', unknown>> | undefined): boolean {
  if (!access) return false
  const { open, permission } = access
  if (open !== undefined) return open === true && permission === undefined
  return typeof permission === 'string' && Object.hasOwn(permissions, permission)
}
