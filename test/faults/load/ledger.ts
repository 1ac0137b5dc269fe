import { ApiProblem, ApiUnreachable } from '@baoming/contract'
import type { Channel, Message } from './ecpay.ts'
import type { Reply } from './send.ts'

/** What the shop has answered, as the other side remembers it. */
export class Ledger {
  /** What the gateway or a browser believes to be settled, once for each time it was told so. */
  readonly acknowledged: Message[] = []
  /** How often each kind of answer came. */
  readonly counts: Partial<Record<Kind, number>> = {}
  /** Answers that no fault excuses. */
  readonly strange: string[] = []

  /** @returns whether the sender need not come again */
  note(message: Message, reply: Reply | null): boolean {
    const meaning = meaningOf(message, reply)
    this.#count(`${message.channel} ${meaning}`)
    if (meaning === 'strange')
      this.strange.push(`${message.channel}: ${reply?.status} ${reply?.location ?? reply?.body}`)
    if (meaning === 'acknowledged') this.acknowledged.push(message)
    return meaning === 'acknowledged'
  }

  /** A customer has left before paying, because of this. */
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

/** No seat, no database, or nobody there; but not a connection on which no answer ever comes. */
function isExcusable(error: unknown): boolean {
  if (error instanceof ApiProblem) return error.status === 409 || error.status === 503
  return error instanceof ApiUnreachable && (error.cause as Error).name !== 'TimeoutError'
}

/** A notice is taken or is to come again; a browser is shown its order or an error number. */
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
