import { expectStatus, type Conversation } from '../lib/conversation.ts'
import type { Answer } from '../lib/http.ts'
import type { LoadPlan } from '../lib/load.ts'
import { serveLoad } from '../lib/load-process.ts'
import { expectAcknowledged, expectResultPage, notifyRequest, returnRequest } from '../lib/notice.ts'
import type { PaidTrade } from '../lib/notice-body.ts'
import { readPatiently, readRequest } from '../lib/reading.ts'
import { cancelRequest, orderRequest, paymentRequest, readAccess, readTransId } from '../lib/registration.ts'

/** Customers who all want the same class. */
export interface RushPlan extends LoadPlan {
  classSlug: string
  customers: number
  /** Whether they only open the list and the class's page. */
  looking?: boolean
  /** Every n-th customer with a seat cancels instead of paying; none when absent. */
  cancelEvery?: number
}

/**
 * Customers come one after the other. The follow-up requests of a registration go over the next free connection. Who is turned
 * away looks at the class again, as the web app does.
 */
function prepare({ classSlug, customers, looking, cancelEvery = Infinity }: RushPlan): () => Conversation {
  const list = readRequest('list', '/api/classes')
  const classPage = readRequest('class', `/api/classes/${classSlug}`)
  const urgent: Conversation[] = []
  let arrived = 0
  let seated = 0

  function* register(customer: number): Conversation {
    const ordered = yield orderRequest(classSlug, customer)
    if (isFull(ordered)) return yield* readPatiently(classPage)
    const access = readAccess(ordered)
    const transId = readTransId(yield paymentRequest(access))
    seated += 1
    if (seated % cancelEvery === 0) expectStatus(yield cancelRequest(access), 200, 'A cancellation')
    else urgent.push(...callbacksOf({ transId, number: customer }, access.id, seated % 3 === 0))
  }

  function* look(): Conversation {
    yield* readPatiently(list)
    yield* readPatiently(classPage)
  }

  function next(): Conversation | undefined {
    const errand = urgent.shift()
    if (errand || arrived === customers) return errand
    arrived += 1
    return looking ? look() : register(arrived)
  }

  return function* () {
    for (let errand = next(); errand; errand = next()) yield* errand
  }
}

/** The gateway sends each notice twice, concurrently if two connections are free; some customers return as well. */
function callbacksOf(trade: PaidTrade, orderId: string, comesBack: boolean): Conversation[] {
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
