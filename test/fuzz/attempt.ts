import { cutOff, type Draft } from './wire/draft.ts'
import { exchange } from './wire/exchange.ts'
import { readAnswers, type Answer } from './wire/read-answers.ts'
import { write } from './wire/write.ts'

/** A request that was sent, and what came back. */
export interface Attempt {
  draft: Draft
  /** The client address of this request alone, also in the database. */
  sender: string
  bytes: Buffer
  /** Undefined when no response came. */
  answer: Answer | undefined
  /** A failure of the exchange itself, before the response is checked. */
  failure: 'the connection stayed open' | 'what came back is no HTTP' | null
}

let lastSender = 0

/** A client address that no other request has. */
function nextSender(): string {
  const number = ++lastSender
  return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
}

/** Odd bytes may announce more than is sent, so such requests wait a while for a response. */
function hangsUpAfter({ body, framing, certain }: Draft): number | null {
  if (body !== null && cutOff.has(framing)) return 0
  return certain ? null : 1_000
}

/** Sends a request from a client address of its own and reads the response. */
export async function attempt(port: number, draft: Draft): Promise<Attempt> {
  const sender = nextSender()
  const bytes = write(draft, sender)
  const { received, timedOut } = await exchange({
    port,
    bytes,
    manner: draft.manner,
    hangsUpAfter: hangsUpAfter(draft),
  })
  const sent = { draft, sender, bytes }
  if (timedOut) return { ...sent, answer: undefined, failure: 'the connection stayed open' }
  try {
    const answers = readAnswers(received)
    return { ...sent, answer: answers[draft.manner === 'comes second' ? 1 : 0], failure: null }
  } catch {
    return { ...sent, answer: undefined, failure: 'what came back is no HTTP' }
  }
}
