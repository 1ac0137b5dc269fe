import { expectStatus, type Conversation, type Request } from '../lib/conversation.ts'
import { get } from '../lib/http.ts'
import type { LoadPlan } from '../lib/load.ts'
import { serveLoad, type IsOver } from '../lib/load-process.ts'

/** Reads these addresses in turn, as fast as they are answered. */
export interface ReadPlan extends LoadPlan {
  /** The kind under which the requests are counted, and the paths; headers may follow a path. */
  reads: readonly { kind: string; path: string; headers?: readonly string[] }[]
  /** Whether the server may say that it has no room for a read now: 503 with `Retry-After`. Such answers are counted apart. */
  mayBeFull?: boolean
}

function prepare({ reads, mayBeFull = false }: ReadPlan, isOver: IsOver): () => Conversation {
  const requests: Request[] = reads.map(({ kind, path, headers }) => ({ kind, bytes: get(path, headers) }))
  let place = 0
  return function* () {
    while (!isOver()) {
      const request = requests[place++ % requests.length]!
      const answer = yield request
      const isFull = answer.status === 503 && /\r\nretry-after: \d/i.test(answer.head)
      if (!(mayBeFull && isFull)) expectStatus(answer, 200, request.kind)
    }
  }
}

await serveLoad(prepare)
