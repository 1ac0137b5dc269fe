import type { QueryReply, QueryRequest } from '@baoming/gateways'

/** Asks a gateway's server; `null` when it gave no answer in time. */
export type AskGateway = (request: QueryRequest, timeLimit: number) => Promise<QueryReply | null>

/** How long a gateway may take, in milliseconds: while its own callback waits, and while nobody does. */
export const timeLimits = { callback: 3_000, background: 10_000 } as const

/** How much of its answer is read, in bytes. */
const answerLimit = 64 * 1024

/** Asks over HTTP. Answers are short: what is slow, cut off, redirecting or huge counts as none. */
export const askOverHttp: AskGateway = async ({ url, fields }, timeLimit) => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'error',
      signal: AbortSignal.timeout(timeLimit),
    })
    const body = await readUpTo(response, answerLimit)
    return body && { status: response.status, body: body.toString('latin1') }
  } catch {
    return null
  }
}

async function readUpTo(response: Response, limit: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length
    if (size > limit) return null
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks)
}

/** Copies of one callback that arrive together ask the gateway once and share its answer. */
export function askTogether(ask: AskGateway): AskGateway {
  const underWay = new Map<string, Promise<QueryReply | null>>()
  return (request, timeLimit) => {
    const key = JSON.stringify(request)
    const asking = underWay.get(key) ?? ask(request, timeLimit).finally(() => underWay.delete(key))
    underWay.set(key, asking)
    return asking
  }
}
