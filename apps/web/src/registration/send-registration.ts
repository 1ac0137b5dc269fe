import { ApiProblem, type Client, type CreateOrderBody, type Order } from '@baoming/contract'
import { hasCode } from '../shared/problems/problem-message.ts'
import { earlierPayments, keepEarlierPayments, openPayments } from '../order/earlier-payments.ts'
import { keepOrderToken, orderToken } from '../order/access/order-token.ts'
import { attemptFor, readDraft, writeDraft } from './draft.ts'

/**
 * Makes the order, once however often it is sent. An unpaid order made from the same form before gives its
 * seats back first: otherwise the customer would compete with their own hold. If that one turns out to be
 * paid, it is the answer, and no second one is made. A free order is the answer to the same details only:
 * with others, a free class takes the next member of the family.
 */
export async function sendRegistration(client: Client, body: CreateOrderBody): Promise<Order> {
  const slug = body.classSlug
  const draft = readDraft(slug)
  const attempt = attemptFor(draft, body)
  // Before the request leaves: a reload while it is under way must find the same key.
  writeDraft(slug, { ...draft, attempt })

  let earlier = draft.earlier ?? []
  if (draft.orderId && draft.madeFrom !== undefined) {
    const old = isSameDetails(draft.madeFrom, body) ? await find(client, draft.orderId) : undefined
    if (old) return old
  } else if (draft.orderId) {
    const old = await giveUp(client, draft.orderId)
    if (old && old.status !== 'expired') return old
    // The money of a payment merely started may still come: the next review page says so.
    earlier = [...earlier, ...earlierPayments(draft.orderId), ...(old ? openPayments(old) : [])]
    writeDraft(slug, { values: draft.values, attempt, earlier })
  }

  try {
    const { order, token } = await client.createOrder({ body, idempotencyKey: attempt.key })
    keepOrderToken(order.id, token)
    keepEarlierPayments(order.id, earlier)
    const madeFrom = order.amount === 0 ? { madeFrom: attempt.body } : {}
    writeDraft(slug, { values: draft.values, orderId: order.id, ...madeFrom })
    return order
  } catch (error) {
    // A clear no made no order, so its key is spent; after silence or a crash nobody knows, so it is kept.
    if (error instanceof ApiProblem && error.status < 500) writeDraft(slug, { values: draft.values, earlier })
    throw error
  }
}

/** Whether a form says what a free order was made from; the language makes no difference. */
function isSameDetails(madeFrom: string, body: CreateOrderBody): boolean {
  const details = ({ locale: _, ...rest }: CreateOrderBody) => JSON.stringify(rest)
  return details(JSON.parse(madeFrom) as CreateOrderBody) === details(body)
}

/** @returns undefined where this browser cannot open the order any more */
async function find(client: Client, id: string): Promise<Order | undefined> {
  const token = orderToken(id)
  if (!token) return undefined
  try {
    return await client.getOrder({ params: { id }, token })
  } catch (error) {
    if (hasCode(error, 'not_found')) return undefined
    throw error
  }
}

/** Cancels an unpaid order; answers with what has become of it, if it is known. */
async function giveUp(client: Client, id: string): Promise<Order | undefined> {
  const token = orderToken(id)
  if (!token) return undefined
  try {
    return await client.cancelOrder({ params: { id }, token })
  } catch (error) {
    if (hasCode(error, 'not_found')) return undefined
    if (!hasCode(error, 'order_not_payable')) throw error
    return client.getOrder({ params: { id }, token })
  }
}
