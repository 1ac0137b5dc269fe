import { expectStatus, type Conversation } from '../lib/conversation.ts'
import type { Answer } from '../lib/http.ts'
import type { LoadPlan } from '../lib/load.ts'
import { serveLoad } from '../lib/load-process.ts'
import { expectAcknowledged, expectResultPage, notifyRequest, returnRequest } from '../lib/notice.ts'
import type { PaidTrade } from '../lib/notice-body.ts'
import { cancelRequest, orderRequest, paymentRequest, readAccess, readTransId } from '../lib/registration.ts'

/** Customers who all want a seat of one class. */
export interface RushPlan extends LoadPlan {
  classSlug: string
  customers: number
  /** Each so many-th of those who have got a seat gives it back instead of paying; none where it is left out. */
  cancelEvery?: number
}

/** Customers wait in a row; what one of them sets going is said by whichever connection is free first. */
function prepare({ classSlug, customers, cancelEvery = Infinity }: RushPlan): () => Conversation {
  const urgent: Conversation[] = []
  let arrived = 0
  let seated = 0

  function* register(customer: number): Conversation {
    const ordered = yield orderRequest(classSlug, customer)
    if (isFull(ordered)) return
    const access = readAccess(ordered)
    const transId = readTransId(yield paymentRequest(access))
    seated += 1
    if (seated % cancelEvery === 0) expectStatus(yield cancelRequest(access), 200, 'A cancellation')
    else urgent.push(...tellings({ transId, number: customer }, access.id, seated % 3 === 0))
  }

  function next(): Conversation | undefined {
    const errand = urgent.shift()
    if (errand || arrived === customers) return errand
    arrived += 1
    return register(arrived)
  }

  return function* () {
    for (let errand = next(); errand; errand = next()) yield* errand
  }
}

/** The gateway tells twice, over two connections at once where two are free; some customers come back as well. */
function tellings(trade: PaidTrade, orderId: string, comesBack: boolean): Conversation[] {
  return [notify(trade), ...(comesBack ? [comeBack(trade, orderId)] : []), notify(trade)]
}

function* notify(trade: PaidTrade): Conversation {
  expectAcknowledged(yield notifyRequest(trade))
}

function* comeBack(trade: PaidTrade, orderId: string): Conversation {
  expectResultPage(yield returnRequest(trade), orderId)
}

function isFull({ status, body }: Answer): boolean {
  return status === 409 && (JSON.parse(body) as { code: string }).code === 'class_full'
}

await serveLoad(prepare)
