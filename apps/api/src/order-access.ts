import type { FastifyRequest } from 'fastify'
import { problem } from './errors.ts'
import { opensOrder } from './order-token.ts'

/** The same words for an unknown order and a wrong token. */
export const orderNotFound = () =>
  problem('not_found', 'There is no such order, or the token does not open it.')

/** An unknown order and a wrong token look alike from outside, so that ids can't be tried out. */
export const requireOrderToken =
  (secret: string) =>
  async ({ headers, params }: Pick<FastifyRequest, 'headers' | 'params'>) => {
    const [, token] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? []
    const { id } = params as { id: string }
    if (token === undefined || !opensOrder(token, id, secret)) {
      throw orderNotFound()
    }
  }
