import type { Answer } from './http.ts'

/** A request as it goes over the wire. */
export interface Request {
  /** The kind under which its latency is counted. */
  kind: string
  bytes: Buffer
  /** Milliseconds before it is sent; they do not count. */
  pauseMilliseconds?: number
}

/** The requests of one connection: the generator yields a request and receives its response, until it returns. */
export type Conversation = Generator<Request, void, Answer>

/** Checks the status of a response. @throws Error for another one, which ends the run: fast errors are no result */
export function expectStatus(answer: Answer, status: number, what: string): void {
  if (answer.status === status) return
  throw new Error(`${what} was answered with ${answer.status}: ${answer.body.slice(0, 300)}`)
}
