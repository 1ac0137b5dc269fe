import { expectStatus, type Conversation } from '../lib/conversation.ts'
import type { LoadPlan } from '../lib/load.ts'
import { serveLoad, type IsOver } from '../lib/load-process.ts'
import { orderRequest, paymentRequest, readAccess } from '../lib/registration.ts'

/** Customers who register for the classes `class-1`, `class-2` … in turn and open a payment. */
export interface OrderPlan extends LoadPlan {
  classes: number
}

function prepare({ classes }: OrderPlan, isOver: IsOver): () => Conversation {
  let members = 0
  return function* () {
    while (!isOver()) {
      members += 1
      const ordered = yield orderRequest(`class-${1 + (members % classes)}`, members)
      const opened = yield paymentRequest(readAccess(ordered))
      expectStatus(opened, 201, 'A payment')
    }
  }
}

await serveLoad(prepare)
