import type { Conversation } from '../lib/conversation.ts'
import { get } from '../lib/http.ts'
import type { LoadPlan } from '../lib/load.ts'
import { serveLoad, type IsOver } from '../lib/load-process.ts'

/** Asks for one file, again and again. */
export interface FilePlan extends LoadPlan {
  path: string
  /** What the browser takes. */
  encoding: string
  /** The length that every answer must have. */
  bytes: number
}

function prepare({ path, encoding, bytes }: FilePlan, isOver: IsOver): () => Conversation {
  const request = { kind: 'file', bytes: get(path, [`Accept-Encoding: ${encoding}`]) }
  const expected = new RegExp(`\\r\\ncontent-length: ${bytes}(?:\\r\\n|$)`, 'i')
  return function* () {
    while (!isOver()) {
      const { status, head } = yield request
      if (status !== 200 || !expected.test(head))
        throw new Error(`${path} was answered with ${status}, not with its ${bytes} bytes:\n${head}`)
    }
  }
}

await serveLoad(prepare)
