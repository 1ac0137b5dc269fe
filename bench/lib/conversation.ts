import type { Answer } from './http.ts'

/** A request as it goes over the wire. */
export interface Request {
  /** What its latency is counted under. */
  kind: string
  bytes: Buffer
}

/** What one connection says: it yields a request and gets the answer, until it has nothing more to ask. */
export type Conversation = Generator<Request, void, Answer>

/** Ends the run where an answer is another one: a server that answers wrongly fast has not been fast. */
export function expectStatus(answer: Answer, status: number, what: string): void {
  if (answer.status === status) return
  throw new Error(`${what} was answered with ${answer.status}: ${answer.body.slice(0, 300)}`)
}
