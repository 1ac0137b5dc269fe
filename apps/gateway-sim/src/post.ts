import type { Delivery } from './delivery.ts'
import type { Message } from './message.ts'

const timeoutMs = 10_000
const readBytesMax = 64 * 1024

/** How the shop answered, its body with one character for each byte; or that it did not. */
export type Outcome = Pick<Delivery, 'status' | 'location' | 'body'> & { state: 'answered' | 'failed' }

/**
 * Sends a message and reads the answer, up to 64 KiB of it. Never throws: what goes wrong is an outcome, too.
 *
 * @param closing ends it before the ten seconds that it has
 */
export async function post(message: Message, closing: AbortSignal): Promise<Outcome> {
  const ending = new AbortController()
  const close = () => ending.abort(closing.reason)
  const timer = setTimeout(() => ending.abort(new Error('No answer within ten seconds.')), timeoutMs)
  // Not AbortSignal.any of this and a timeout: Node 20 collects the timeout as garbage, and then nothing ends it.
  if (closing.aborted) close()
  closing.addEventListener('abort', close)
  try {
    return await send(message, ending.signal)
  } catch (error) {
    return failure(error)
  } finally {
    clearTimeout(timer)
    closing.removeEventListener('abort', close)
  }
}

async function send({ method, url, headers, body }: Message, signal: AbortSignal): Promise<Outcome> {
  const response = await fetch(url, {
    method,
    headers,
    ...(method === 'POST' && { body: Buffer.from(body, 'latin1') }),
    redirect: 'manual',
    signal,
  })
  return {
    state: 'answered',
    status: response.status,
    location: response.headers.get('location'),
    body: await readStart(response),
  }
}

async function readStart({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    chunks.push(chunk as Uint8Array)
    size += (chunk as Uint8Array).length
    if (size >= readBytesMax) break
  }
  return Buffer.concat(chunks).subarray(0, readBytesMax).toString('latin1')
}

// The reason of a failed fetch hides in its cause ("fetch failed" alone helps nobody).
function failure(error: unknown): Outcome {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const body = cause instanceof Error ? cause.message || cause.name : String(cause)
  return { state: 'failed', status: null, location: null, body: Buffer.from(body, 'utf8').toString('latin1') }
}
