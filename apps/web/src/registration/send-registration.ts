import { ApiProblem, type Client, type CreateOrderBody, type Order } from '@baoming/contract'
import { hasCode } from '../shared/problems/problem-message.ts'
import { earlierPayments, keepEarlierPayments, openPayments } from '../order/earlier-payments.ts'
import { keepOrderToken, orderToken } from '../order/access/order-token.ts'
import { attemptFor, readDraft, writeDraft } from './draft.ts'

/**
 * Makes the order, once however often it is sent. An unpaid order made earlier from the same form is cancelled first:
 * otherwise the customer would compete with their own hold. If that order turns out to be paid, it is returned and no
 * second one is made. A free order is returned for the same details only, because a free class may be registered for
 * again, for example for another member of the family.
 * @throws ApiProblem when the API rejects the registration; ApiUnreachable without a response
 */
export async function sendRegistration(client: Client, body: CreateOrderBody): Promise<Order> {
  const slug = body.classSlug
  const draft = readDraft(slug)
  const attempt = attemptFor(draft, body)
  // Stored before the request is sent: a reload while it is pending must find the same key.
  writeDraft(slug, { ...draft, attempt })

  let earlier = draft.earlier ?? []
  if (draft.orderId && draft.madeFrom !== undefined) {
    const old = isSameDetails(draft.madeFrom, body) ? await find(client, draft.orderId) : undefined
    if (old) return old
  } else if (draft.orderId) {
    const old = await giveUp(client, draft.orderId)
    if (old && old.status !== 'expired') return old
    // A payment that was started may still succeed: the next review page says so.
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
    // On a 4xx no order was created: drop the idempotency key. On a timeout or 5xx we cannot know: keep it.
    if (error instanceof ApiProblem && error.status < 500) writeDraft(slug, { values: draft.values, earlier })
    throw error
  }
}

/** Whether two requests have the same details, whatever their languages. */
function isSameDetails(madeFrom: string, body: CreateOrderBody): boolean {
  const details = ({ locale: _, ...rest }: CreateOrderBody) => JSON.stringify(rest)
  return details(JSON.parse(madeFrom) as CreateOrderBody) === details(body)
}

/** @returns undefined when this browser can no longer open the order */
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

/** Cancels an unpaid order and returns it; undefined when this browser can no longer open it. */
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
