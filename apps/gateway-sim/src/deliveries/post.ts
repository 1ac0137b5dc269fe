import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { Delivery } from './delivery.ts'
import type { Message } from './message.ts'
import { lookupWithin, rejectForbiddenAddress, type Targets } from './targets.ts'

const timeoutMs = 10_000
const readBytesMax = 64 * 1024

/** The shop's response, its body with one character for each byte, or the failure to get one. */
export type Outcome = Pick<Delivery, 'status' | 'location' | 'body'> & { state: 'answered' | 'failed' }

/**
 * Sends a message and reads up to 64 KiB of the response. Never throws: a failure is an outcome.
 *
 * @param closing aborts it before its timeout of ten seconds
 * @param targets hosts beyond this machine and private networks that it may go to
 */
export async function post(message: Message, closing: AbortSignal, targets: Targets = []): Promise<Outcome> {
  const ending = new AbortController()
  const close = () => ending.abort(closing.reason)
  const timer = setTimeout(() => ending.abort(new Error('No answer within ten seconds.')), timeoutMs)
  // Not AbortSignal.any of this and a timeout: Node 20 collects the timeout as garbage, and then nothing ends it.
  if (closing.aborted) close()
  closing.addEventListener('abort', close)
  try {
    return await send(message, ending.signal, targets)
  } catch (error) {
    return failure(ending.signal.aborted ? ending.signal.reason : error)
  } finally {
    clearTimeout(timer)
    closing.removeEventListener('abort', close)
  }
}

async function send(message: Message, signal: AbortSignal, targets: Targets): Promise<Outcome> {
  const response = await request(message, signal, targets)
  return {
    state: 'answered',
    status: response.statusCode ?? 0,
    location: response.headers.location ?? null,
    body: await readStart(response),
  }
}

/** Without fetch, which connects to any address that a name resolves to. Redirects are not followed. */
function request({ method, url, headers, body }: Message, signal: AbortSignal, targets: Targets) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const { protocol, hostname } = new URL(url)
    if (protocol !== 'http:' && protocol !== 'https:')
      throw new Error('The address is neither http nor https.')
    rejectForbiddenAddress(hostname, targets)
    const { request } = protocol === 'https:' ? https : http
    const options = { method, headers, signal, lookup: lookupWithin(targets), agent: false as const }
    const sending = request(url, options, resolve).on('error', reject)
    sending.end(method === 'POST' ? Buffer.from(body, 'latin1') : undefined)
  })
}

async function readStart(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= readBytesMax) break
  }
  return Buffer.concat(chunks).subarray(0, readBytesMax).toString('latin1')
}

// When several addresses of a name were tried, the error has a code and no message.
function failure(error: unknown): Outcome {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const body = error instanceof Error ? error.message || code || error.name : String(error)
  return { state: 'failed', status: null, location: null, body: Buffer.from(body, 'utf8').toString('latin1') }
}
