import type { Conversation, Request } from '../lib/conversation.ts'
import { expectStatus } from '../lib/conversation.ts'
import { postForm } from '../lib/http.ts'
import type { LoadPlan } from '../lib/load.ts'
import { serveLoad, type IsOver } from '../lib/load-process.ts'

/** Posts these forms to a path, again and again. */
export interface BodiesPlan extends LoadPlan {
  path: string
  bodies: readonly string[]
}

function prepare({ path, bodies }: BodiesPlan, isOver: IsOver): () => Conversation {
  const requests = bodies.map((body): Request => ({ kind: 'post', bytes: postForm(path, body) }))
  let place = 0
  return function* post() {
    while (!isOver()) {
      place += 1
      expectStatus(yield requests[place % requests.length]!, 200, path)
    }
  }
}

await serveLoad(prepare)
