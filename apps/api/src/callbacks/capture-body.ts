import type { Readable } from 'node:stream'
import type { FastifyInstance, preParsingHookHandler } from 'fastify'

/** What a callback's body may hold, in bytes. Real ones have two thousand at most. */
export const callbackBodyMax = 16 * 1024

/** How much more than that is read and dropped, so that the sender gets an answer and not a cut connection. */
const drainLimit = 2 * 1024 * 1024

/** A body as it came over the wire. */
export interface CapturedBody {
  /** The first 16 KiB. */
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
 * Keeps every body as bytes, before and instead of Fastify's own parsing: whatever content type a gateway gives its
 * answer, or none, it is the signature that says whether it is one.
 */
export function captureBody(app: FastifyInstance): void {
  app.decorateRequest('capturedBody')
  app.decorateRequest('sender', '')
  app.addHook('onRequest', (request, _reply, done) => {
    // Undefined where the sender has left already.
    request.sender = request.ip ?? ''
    request.capturedBody = nothing
    done()
  })
  app.addHook('preParsing', capture)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
}

const nothing: CapturedBody = { bytes: Buffer.alloc(0), size: 0, broken: false }

const capture: preParsingHookHandler = (request, _reply, payload, done) =>
  readBody(payload, (body) => {
    request.capturedBody = body
    done()
  })

/** Tells once, however it ends: what was cut off on the way is kept as far as it came. */
function readBody(payload: Readable, tell: (body: CapturedBody) => void): void {
  const kept: Buffer[] = []
  let size = 0
  let told = false
  const finish = (broken: boolean) => {
    if (told) return
    told = true
    tell({ bytes: Buffer.concat(kept), size, broken })
  }
  const take = (chunk: Buffer) => {
    if (size < callbackBodyMax) kept.push(chunk.subarray(0, callbackBodyMax - size))
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
}
