import { Readable } from 'node:stream'
import type { FastifyInstance, preParsingAsyncHookHandler } from 'fastify'

/** What is kept of a callback's body, and what a request body may hold at all; bytes. */
export const bodyLimit = 64 * 1024

/** How much more than that is read and dropped, so that the sender gets an answer and not a cut connection. */
const drainLimit = 8 * 1024 * 1024

/** A body as it came over the wire. */
export interface CapturedBody {
  /** The first 64 KiB. */
  bytes: Buffer
  /** Bytes received. */
  size: number
  /** Whether it ended before its end. */
  broken: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    capturedBody: CapturedBody
    /** Where the request comes from. Its socket, which knows, is gone when a body was too large to be read whole. */
    sender: string
  }
}

/**
 * Keeps every body as bytes before anything tries to understand it. The form parser then gets the same form in
 * ASCII: a byte above is escaped as a browser would have done, so none is lost on the way through a string.
 */
export function captureBody(app: FastifyInstance): void {
  app.decorateRequest('capturedBody')
  app.decorateRequest('sender', '')
  app.addHook('onRequest', async (request) => {
    request.sender = request.ip
    request.capturedBody = { bytes: Buffer.alloc(0), size: 0, broken: false }
  })
  app.addHook('preParsing', capture)
}

const capture: preParsingAsyncHookHandler = async (request, _reply, payload) => {
  const body = await readBody(payload)
  request.capturedBody = body
  if (body.size > bodyLimit || body.broken) return pretendStream('', request.headers['content-length'])
  return pretendStream(escapeBytes(body.bytes), request.headers['content-length'])
}

/** Resolves however it ends: what was cut off on the way is kept as far as it came. */
function readBody(payload: Readable): Promise<CapturedBody> {
  return new Promise((resolve) => {
    const kept: Buffer[] = []
    let size = 0
    const finish = (broken: boolean) => resolve({ bytes: Buffer.concat(kept), size, broken })
    const take = (chunk: Buffer) => {
      if (size < bodyLimit) kept.push(chunk.subarray(0, bodyLimit - size))
      size += chunk.length
      if (size <= drainLimit) return
      // What follows is dropped by the server once the answer is out.
      payload.off('data', take).pause()
      finish(false)
    }
    payload.on('data', take)
    payload.once('end', () => finish(false))
    payload.once('error', () => finish(true))
    payload.once('close', () => finish(true))
  })
}

/** Fastify compares what a hook hands on with the Content-Length of what came. */
function pretendStream(text: string, contentLength: string | undefined) {
  const length = Number(contentLength)
  const bytes = Buffer.from(text, 'latin1')
  const stream = new Readable({
    read() {
      this.push(bytes)
      this.push(null)
    },
  })
  return Object.assign(stream, {
    receivedEncodedLength: Number.isNaN(length) ? text.length : length,
  })
}

const escapeBytes = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`)
