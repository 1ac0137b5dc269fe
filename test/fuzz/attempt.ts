import { cutOff, type Draft } from './wire/draft.ts'
import { exchange } from './wire/exchange.ts'
import { readAnswers, type Answer } from './wire/read-answers.ts'
import { write } from './wire/write.ts'

/** A request that has been sent, and what came of it. */
export interface Attempt {
  draft: Draft
  /** Its own, in the database too. */
  sender: string
  bytes: Buffer
  /** Undefined when none came. */
  answer: Answer | undefined
  /** What was wrong with how it was answered, before anybody looks at what. */
  failure: 'the connection stayed open' | 'what came back is no HTTP' | null
}

let lastSender = 0

/** An address that nobody else has had. */
function nextSender(): string {
  const number = ++lastSender
  return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
}

/** Nobody knows what odd bytes announce: these wait a while for an answer. */
function hangsUpAfter({ body, framing, certain }: Draft): number | null {
  if (body !== null && cutOff.has(framing)) return 0
  return certain ? null : 1_000
}

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
