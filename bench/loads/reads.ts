import { expectStatus, type Conversation, type Request } from '../lib/conversation.ts'
import type { LoadPlan } from '../lib/load.ts'
import { serveLoad, type IsOver } from '../lib/load-process.ts'
import { isPutOff, readRequest } from '../lib/reading.ts'

/** Reads these addresses in turn, as fast as they are answered. */
export interface ReadPlan extends LoadPlan {
  /** The kind under which the requests are counted, and the paths; headers may follow a path. */
  reads: readonly { kind: string; path: string; headers?: readonly string[] }[]
  /** Whether the server may put reads off, which are then counted apart. */
  mayPutOff?: boolean
}

function prepare({ reads, mayPutOff = false }: ReadPlan, isOver: IsOver): () => Conversation {
  const requests: Request[] = reads.map(({ kind, path, headers }) => readRequest(kind, path, headers))
  let place = 0
  return function* () {
    while (!isOver()) {
      const request = requests[place++ % requests.length]!
      const answer = yield request
      if (!(mayPutOff && isPutOff(answer))) expectStatus(answer, 200, request.kind)
    }
  }
}

await serveLoad(prepare)
