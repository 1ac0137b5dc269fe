import { expectStatus, type Conversation, type Request } from './conversation.ts'
import { get, type Answer } from './http.ts'

/** Reads a page that anyone may read. */
export const readRequest = (kind: string, path: string, headers?: readonly string[]): Request => ({
  kind,
  bytes: get(path, headers),
})

/** Whether the server says honestly that it has no room for a read now. */
export const isPutOff = ({ status, head }: Answer): boolean =>
  status === 503 && /\r\nretry-after: \d/i.test(head)

/** Reads a page as a patient customer does: one who is put off comes back when the server says. */
export function* readPatiently(request: Request): Conversation {
  let answer = yield request
  while (isPutOff(answer)) {
    const seconds = Number(/\r\nretry-after: (\d+)/i.exec(answer.head)?.[1])
    answer = yield { ...request, pauseMilliseconds: 1000 * seconds }
  }
  expectStatus(answer, 200, request.kind)
}
