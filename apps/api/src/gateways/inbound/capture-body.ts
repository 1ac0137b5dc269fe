import { isAscii } from 'node:buffer'
import type { Readable } from 'node:stream'
import formbody from '@fastify/formbody'
import { parseForm, rawField, type ParsedForm } from '@baoming/gateways'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** The largest callback body that is read, in bytes. Real ones have two thousand at most. */
const callbackBodyMax = 16 * 1024

/** Bytes of a larger body that are received and dropped, so that its sender gets a response instead of a reset. */
const drainLimit = 2 * 1024 * 1024

/** Real answers have about forty fields. Decoding thousands of broken ones would block the process. */
const fieldsMax = 200

/** A body as it arrived. */
interface CapturedBody {
  /** The first 16 KiB. */
  bytes: Buffer
  /** Bytes received. */
  size: number
  /** Whether the connection closed before the end of the body. */
  broken: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    /**
     * The body: at once when the form parser has read it, otherwise as soon as it has ended, the connection has closed, or
     * the limit is reached. Never rejects.
     */
    readonly capturedBody: CapturedBody | Promise<CapturedBody>
    /** What `capturedBody` is made of; null before the body is read. */
    bodyCapture: BodyCapture | null
    /** The client's address, kept because the socket is gone once a body was too large to be read whole. */
    sender: string
  }
}

/**
 * Keeps the bytes of every body, whatever Fastify's parsers make of it. `@fastify/formbody` reads forms, as text in UTF-8;
 * any other content type, and none, is accepted as well, because the signature decides whether a body is a gateway's answer.
 * A handler that awaits `capturedBody` can also run as the error handler, for a body that Fastify rejects.
 */
export async function captureBody(app: FastifyInstance): Promise<void> {
  app.decorateRequest('bodyCapture', null)
  app.decorateRequest('capturedBody', {
    getter(this: FastifyRequest) {
      const { bodyCapture, body } = this
      if (!bodyCapture) return noBody
      return body === undefined ? bodyCapture.ended() : bodyCapture.soFar(false)
    },
  })
  app.decorateRequest('sender', '')
  app.addHook('onRequest', (request, _reply, done) => {
    // Undefined when the client has already disconnected.
    request.sender = request.ip ?? ''
    done()
  })
  // A second listener on the stream that the parser reads: both get every chunk.
  app.addHook('preParsing', (request, _reply, payload, done) => {
    request.bodyCapture = new BodyCapture(payload)
    done(null, payload)
  })
  app.removeAllContentTypeParsers()
  await app.register(formbody, {
    bodyLimit: callbackBodyMax,
    // Parsing waits until the handler knows whether the form is ordinary.
    parser: (text) => text as unknown as Record<string, unknown>,
  })
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
}

const noBody: CapturedBody = { bytes: Buffer.alloc(0), size: 0, broken: false }

/** Whether all bytes of the body were kept. */
export const isWhole = ({ bytes, size, broken }: CapturedBody): boolean => !broken && size === bytes.length

/**
 * The form in a whole body, parsed from the parser's text, or else from the bytes. The form parser handles one content type
 * and decodes UTF-8, which would lose the bytes of a form that is not percent-encoded.
 *
 * @returns undefined for a body that is no form, or has too many fields
 */
export function capturedForm(
  { body, headers }: Pick<FastifyRequest, 'body' | 'headers'>,
  { bytes }: CapturedBody,
): ParsedForm | undefined | Promise<ParsedForm | undefined> {
  return body && isAscii(bytes) ? readFormText(body as string) : readForm(bytes, headers['content-type'])
}

/**
 * Reads the form in a body whatever its content type: gateways and proxies leave the header out or write `text/plain`,
 * and the signature decides. Only `multipart/form-data` has another format.
 *
 * @returns undefined for a body that is no form, or one with more fields than any gateway sends
 */
function readForm(
  body: Buffer,
  contentType: string | undefined,
): ParsedForm | undefined | Promise<ParsedForm | undefined> {
  if (contentType && /^\s*multipart\/form-data\b/i.test(contentType)) return readMultipart(body, contentType)
  return readFormText(body.toString('latin1'))
}

/** @param text one character for each byte @returns undefined for a form with more fields than any gateway sends */
const readFormText = (text: string): ParsedForm | undefined =>
  text.split('&', fieldsMax + 1).length > fieldsMax ? undefined : parseForm(text)

/**
 * Uses Node's own parser, which decodes values as UTF-8 while we have to detect their encoding: each byte goes in as a
 * character of its own and comes back as one.
 */
async function readMultipart(body: Buffer, contentType: string): Promise<ParsedForm | undefined> {
  try {
    const characters = Buffer.from(body.toString('latin1'), 'utf8')
    const data = await new Response(characters, { headers: { 'content-type': contentType } }).formData()
    const entries = [...data]
    if (entries.length > fieldsMax) return undefined
    // No gateway's answer contains a file.
    const fields = entries.flatMap(([name, value]) =>
      typeof value === 'string' ? [rawField(name, value)] : [],
    )
    return fields.length < entries.length ? undefined : { fields }
  } catch {
    return undefined
  }
}

/** Collects a body from the moment it begins to arrive. */
class BodyCapture {
  readonly #payload: Readable
  readonly #kept: Buffer[] = []
  #size = 0
  #finish = (_broken: boolean) => {}

  constructor(payload: Readable) {
    this.#payload = payload
    payload.on('data', this.#take)
  }

  readonly #take = (chunk: Buffer) => {
    if (this.#size < callbackBodyMax) this.#kept.push(chunk.subarray(0, callbackBodyMax - this.#size))
    this.#size += chunk.length
    if (this.#size <= drainLimit) return
    // The server drops the rest once the response is sent.
    this.#payload.off('data', this.#take).pause()
    this.#finish(false)
  }

  /** What has arrived. Nearly every body comes in one piece. */
  soFar(broken: boolean): CapturedBody {
    const [first, ...others] = this.#kept
    const bytes = first && others.length === 0 ? first : Buffer.concat(this.#kept)
    return { bytes, size: this.#size, broken }
  }

  /** Resolves when nothing more will come. */
  ended(): Promise<CapturedBody> {
    return new Promise((resolve) => {
      const payload = this.#payload
      this.#finish = (broken) => resolve(this.soFar(broken))
      if (payload.readableEnded || this.#size > drainLimit) return this.#finish(false)
      if (payload.destroyed) return this.#finish(true)
      payload.once('end', () => this.#finish(false))
      payload.once('error', () => this.#finish(true))
      payload.once('close', () => this.#finish(true))
    })
  }
}
