import type { Conversation, Request } from '../lib/conversation.ts'
import type { LoadPlan } from '../lib/load.ts'
import { serveLoad, type IsOver } from '../lib/load-process.ts'
import { expectAcknowledged, notifyRequest } from '../lib/notice.ts'
import { tradeNumber } from '../lib/trade-number.ts'

/** Sends a notice for each of these payments. */
export interface NoticePlan extends LoadPlan {
  /** The number of the first payment. */
  from: number
  count: number
  /** Whether the notices are repeated until the time is over, as duplicates. */
  again?: boolean
  /** Whether each notice is made when it is sent, because a great many would not fit into memory. */
  unprepared?: boolean
}

function prepare({ from, count, again, unprepared }: NoticePlan, isOver: IsOver): () => Conversation {
  const make = (place: number) => notifyRequest({ transId: tradeNumber(from + place), number: from + place })
  const prepared = unprepared ? [] : Array.from({ length: count }, (_, place) => make(place))
  let place = 0
  const next = () => {
    if (again && place === count) place = 0
    if (isOver() || place === count) return undefined
    const request = prepared[place] ?? make(place)
    place += 1
    return request
  }
  return () => deliver(next)
}

function* deliver(next: () => Request | undefined): Conversation {
  for (let request = next(); request; request = next()) expectAcknowledged(yield request)
}

await serveLoad(prepare)
