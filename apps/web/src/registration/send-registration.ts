import { ApiProblem, type Client, type CreateOrderBody, type Order } from '@baoming/contract'
import { hasCode } from '../api/problem-words.ts'
import { keepOrderToken, orderToken } from '../order/order-token.ts'
import { attemptFor, readDraft, writeDraft } from './draft.ts'

/**
 * Makes the order, once however often it is sent. An unpaid order made from the same form before gives its
 * seats back first: otherwise the customer would compete with their own hold. If that one turns out to be
 * paid, it is the answer, and no second one is made.
 */
export async function sendRegistration(client: Client, body: CreateOrderBody): Promise<Order> {
  const slug = body.classSlug
  const draft = readDraft(slug)
  const attempt = attemptFor(draft, body)
  // Before the request leaves: a reload while it is under way must find the same key.
  writeDraft(slug, { ...draft, attempt })

  if (draft.orderId) {
    const paid = await giveUp(client, draft.orderId)
    if (paid) return paid
    writeDraft(slug, { values: draft.values, attempt })
  }

  try {
    const { order, token } = await client.createOrder({ body, idempotencyKey: attempt.key })
    keepOrderToken(order.id, token)
    writeDraft(slug, { values: draft.values, orderId: order.id })
    return order
  } catch (error) {
    // A clear no made no order, so its key is spent; after silence or a crash nobody knows, so it is kept.
    if (error instanceof ApiProblem && error.status < 500) writeDraft(slug, { values: draft.values })
    throw error
  }
}

/** Cancels an unpaid order; answers with the order when there is more to it than that. */
async function giveUp(client: Client, id: string): Promise<Order | undefined> {
  const token = orderToken(id)
  if (!token) return undefined
  try {
    await client.cancelOrder({ params: { id }, token })
    return undefined
  } catch (error) {
    if (hasCode(error, 'not_found')) return undefined
    if (!hasCode(error, 'order_not_payable')) throw error
    const order = await client.getOrder({ params: { id }, token })
    return order.status === 'expired' ? undefined : order
  }
}
