import { ApiProblem, ApiUnreachable } from '@baoming/contract'
import type { Channel, Message } from './ecpay.ts'
import type { Reply } from './send.ts'

/** Records the shop's responses as their receivers see them. */
export class Ledger {
  /** The acknowledged messages, once for each acknowledgement. */
  readonly acknowledged: Message[] = []
  /** The number of responses of each kind. */
  readonly counts: Partial<Record<Kind, number>> = {}
  /** Responses that no fault explains. */
  readonly strange: string[] = []

  /** Records a response. @returns whether the message need not be sent again */
  note(message: Message, reply: Reply | null): boolean {
    const meaning = meaningOf(message, reply)
    this.#count(`${message.channel} ${meaning}`)
    if (meaning === 'strange')
      this.strange.push(`${message.channel}: ${reply?.status} ${reply?.location ?? reply?.body}`)
    if (meaning === 'acknowledged') this.acknowledged.push(message)
    return meaning === 'acknowledged'
  }

  /** Records why a customer left before paying. */
  noteLeft(error: unknown): void {
    const status = error instanceof ApiProblem ? error.status : null
    this.#count(`customer left at ${status ?? 'no answer'}`)
    if (!isExcusable(error)) this.strange.push(`JSON: ${String(error)} ${String((error as Error).cause)}`)
  }

  #count(kind: Kind): void {
    this.counts[kind] = (this.counts[kind] ?? 0) + 1
  }
}

type Meaning = 'acknowledged' | 'turned away' | 'unanswered' | 'strange'
type Kind = `${Channel} ${Meaning}` | `customer left at ${number | 'no answer'}`

/** No seat, no database and no connection are excusable; a connection without any response is not. */
function isExcusable(error: unknown): boolean {
  if (error instanceof ApiProblem) return error.status === 409 || error.status === 503
  return error instanceof ApiUnreachable && (error.cause as Error).name !== 'TimeoutError'
}

/** A notice is acknowledged or must be repeated; a browser is redirected to its order or gets an error number. */
function meaningOf({ channel }: Message, reply: Reply | null): Meaning {
  if (!reply) return 'unanswered'
  const { status, body, location } = reply
  if (channel === 'notify') {
    if (status === 200 && body === '1|OK') return 'acknowledged'
    return status === 503 && !body.includes('1|OK') ? 'turned away' : 'strange'
  }
  if (status !== 303) return 'strange'
  return /\/orders\/[^/]+\/result#ticket=/.test(location ?? '') ? 'acknowledged' : 'turned away'
}
