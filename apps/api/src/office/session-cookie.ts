import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isOfficeToken } from '../access/office-token.ts'
import type { Config } from '../config/config.ts'

/** The cookie that carries a session's token. */
export interface SessionCookie {
  readonly name: string
  /** The token in a request; undefined where there is none, or none of ours. */
  read(request: Pick<FastifyRequest, 'cookies'>): string | undefined
  write(reply: FastifyReply, token: string): void
  clear(reply: FastifyReply): void
}

/**
 * By its `__Host-` prefix browsers accept the cookie over https only, for this host alone, so that no sister host can
 * plant one. Plain http, which settings allow on a machine of one's own, goes without prefix and `Secure`.
 */
export function sessionCookie({ webUrl }: Pick<Config, 'webUrl'>): SessionCookie {
  const secure = webUrl.startsWith('https:')
  const name = secure ? '__Host-baoming-office' : 'baoming-office'
  // Without an age it ends with the browser; the server ends the session earlier.
  const options: CookieSerializeOptions = { path: '/', httpOnly: true, sameSite: 'strict', secure }
  return {
    name,
    read({ cookies }) {
      const token = cookies?.[name]
      return token !== undefined && isOfficeToken(token) ? token : undefined
    },
    write: (reply, token) => void reply.setCookie(name, token, options),
    clear: (reply) => void reply.clearCookie(name, options),
  }
}
