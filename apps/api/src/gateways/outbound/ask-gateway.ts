import type { QueryReply, QueryRequest } from '@baoming/gateways'

/** Sends a request to a gateway's server; `null` when it did not answer within `timeoutMilliseconds`. */
export type AskGateway = (request: QueryRequest, timeoutMilliseconds: number) => Promise<QueryReply | null>

/** Milliseconds that a gateway may take: while its own callback waits for our response, and in the background. */
export const timeoutMilliseconds = { callback: 3_000, background: 10_000 } as const

/** The largest answer that is read, in bytes. */
const answerBytesMax = 64 * 1024

/** Asks over HTTP. An answer that is late, cut off, a redirect or too large counts as none. */
export const askOverHttp: AskGateway = async ({ url, fields }, timeout) => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })
    const body = await readUpTo(response, answerBytesMax)
    return body && { status: response.status, body: body.toString('latin1') }
  } catch {
    return null
  }
}

async function readUpTo(response: Response, bytesMax: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length
    if (size > bytesMax) return null
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks)
}

/** Shares one request among identical ones under way: copies of a callback that arrive together ask the gateway once. */
export function askTogether(ask: AskGateway): AskGateway {
  const underWay = new Map<string, Promise<QueryReply | null>>()
  return (request, timeout) => {
    const key = JSON.stringify(request)
    const asking = underWay.get(key) ?? ask(request, timeout).finally(() => underWay.delete(key))
    underWay.set(key, asking)
    return asking
  }
}
