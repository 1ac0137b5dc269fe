import { encodeForm } from '@baoming/gateways'
import type { GreenworldAnswer } from '@baoming/gateways'
import type { Delivery, Trade } from './trade.ts'

const timeoutMs = 10_000
const excerptCharacters = 300
const deliveriesMax = 50

/**
 * Posts the answer to the shop's notice address, if it named one, and records how that went. Never throws: what
 * goes wrong is recorded too.
 *
 * @param closing ends a notice under way
 */
export async function sendNotice(trade: Trade, closing: AbortSignal): Promise<void> {
  const { notifyUrl } = trade.order
  if (!notifyUrl || !trade.decision) return
  const delivery = record(trade, {
    channel: 'notify',
    at: new Date(),
    state: 'under way',
    status: null,
    excerpt: '',
  })
  const result = await post(notifyUrl, trade.decision.answer, closing).catch(failure)
  Object.assign(delivery, result)
}

/** Records that the browser was handed the answer; whether it arrives, only the shop knows. */
export function recordReturn(trade: Trade): void {
  record(trade, { channel: 'return', at: new Date(), state: 'sent', status: null, excerpt: '' })
}

async function post(url: string, answer: GreenworldAnswer, closing: AbortSignal): Promise<Partial<Delivery>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: encodeForm(answer),
    redirect: 'manual',
    signal: AbortSignal.any([closing, AbortSignal.timeout(timeoutMs)]),
  })
  const body = await response.text()
  return { state: 'answered', status: response.status, excerpt: body.slice(0, excerptCharacters) }
}

// The reason of a failed fetch hides in its cause ("fetch failed" alone helps nobody).
function failure(error: unknown): Partial<Delivery> {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const words = cause instanceof Error ? cause.message || cause.name : String(cause)
  return { state: 'failed', excerpt: words.slice(0, excerptCharacters) }
}

function record(trade: Trade, delivery: Delivery): Delivery {
  trade.deliveries.push(delivery)
  trade.deliveries.splice(0, trade.deliveries.length - deliveriesMax)
  return delivery
}
