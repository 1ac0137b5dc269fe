import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * What a proxy may keep for everyone: for a second, in which it need not ask. A browser asks each time, so that customers
 * see their own orders at once; an unchanged page costs it a 304.
 */
const cacheControl = 'public, max-age=0, s-maxage=1, must-revalidate'

interface Ready {
  body: Buffer
  etag: string
  headers: Readonly<Record<string, string>>
}

/** A response of 200 whose bytes and headers are made for its first reader and sent to all. */
export class ReadyPage {
  #json: Record<string, unknown>
  #ready: Ready | undefined

  /** @param json what the route's schema for 200 describes; not changed afterwards */
  constructor(json: Record<string, unknown>) {
    this.#json = json
  }

  /** Sends the page, or 304 without a body to a client that has it. @throws where the JSON does not fit the schema */
  send(request: FastifyRequest, reply: FastifyReply): void {
    const { body, etag, headers } = (this.#ready ??= this.#makeReady(reply))
    reply.headers(headers)
    const known = request.headers['if-none-match']
    if (known !== undefined && namesTag(known, etag)) reply.code(304).send()
    else reply.send(body)
  }

  #makeReady(reply: FastifyReply): Ready {
    const ready = readyJson(String(reply.serializeInput(this.#json, '200')))
    this.#json = {}
    return ready
  }
}

/** The tag is strong: equal tags mean equal bytes. */
function readyJson(json: string): Ready {
  const body = Buffer.from(json)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': cacheControl, etag }
  return { body, etag, headers }
}

/** Whether `If-None-Match` names a tag. A proxy that compresses a response makes its tag weak. */
const namesTag = (header: string, etag: string): boolean =>
  header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
