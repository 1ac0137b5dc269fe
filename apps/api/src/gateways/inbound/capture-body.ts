import { EventEmitter } from 'node:events'
import type { Readable } from 'node:stream'
import formbody from '@fastify/formbody'
import type { FastifyInstance, preParsingHookHandler, RequestPayload } from 'fastify'
import { readFormText } from './read-form.ts'

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
 * Keeps every body as bytes before anything tries to understand it. The form parser then gets the same form in ASCII:
 * a byte above is escaped as a browser would have done, so none is lost on the way through a string. Any other content
 * type is taken as well, and none: it is the signature that says whether a body is a gateway's answer.
 */
export async function captureBody(app: FastifyInstance): Promise<void> {
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
  // Three characters an escaped byte; the limit proper was kept when the body was captured.
  await app.register(formbody, {
    bodyLimit: 3 * callbackBodyMax,
    parser: (text) => readFormText(text) as unknown as Record<string, unknown>,
  })
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
}

const nothing: CapturedBody = { bytes: Buffer.alloc(0), size: 0, broken: false }

const capture: preParsingHookHandler = (request, _reply, payload, done) =>
  readBody(payload, (body) => {
    request.capturedBody = body
    const text = isWhole(body) ? escapeBytes(body.bytes) : ''
    done(null, new WholeBody(text, request.headers['content-length']) as unknown as RequestPayload)
  })

/** Whether all of it is here. */
export const isWhole = ({ bytes, size, broken }: CapturedBody): boolean => !broken && size === bytes.length

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

/** What Fastify sees of a stream, for a body that is already here: a real one costs as much as reading the form. */
class WholeBody extends EventEmitter {
  /** Fastify compares it with the Content-Length of what came. */
  readonly receivedEncodedLength: number
  readonly #bytes: Buffer

  constructor(text: string, contentLength: string | undefined) {
    super()
    this.#bytes = Buffer.from(text, 'latin1')
    const length = Number(contentLength)
    this.receivedEncodedLength = Number.isNaN(length) ? this.#bytes.length : length
  }

  resume(): void {
    this.emit('data', this.#bytes)
    this.emit('end')
  }
}

const escapeBytes = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`)
