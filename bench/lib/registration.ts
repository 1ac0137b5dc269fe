import { randomUUID } from 'node:crypto'
import { expectStatus, type Request } from './conversation.ts'
import { postJson, type Answer } from './http.ts'

/** What the response to a new order gives the customer. */
export interface OrderAccess {
  id: string
  token: string
}

/** Registers a person as the web app does, with a new idempotency key. Additional headers can identify the client. */
export const orderRequest = (
  classSlug: string,
  member: number,
  headers: readonly string[] = [],
): Request => ({
  kind: 'order',
  bytes: postJson(
    '/api/orders',
    {
      classSlug,
      memberStatus: 'single',
      member: { name: '林小明', email: `member-${member}@example.com`, phone: '0912345678' },
      locale: 'zh-TW',
    },
    [`Idempotency-Key: ${randomUUID()}`, ...headers],
  ),
})

/** Reads the order and its token from the response to a registration. */
export function readAccess(answer: Answer): OrderAccess {
  expectStatus(answer, 201, 'An order')
  const { order, token } = JSON.parse(answer.body) as { order: { id: string }; token: string }
  return { id: order.id, token }
}

/** Opens a payment for an order. */
export const paymentRequest = (access: OrderAccess): Request => ({
  kind: 'payment',
  bytes: postJson(`/api/orders/${access.id}/payments`, { gateway: 'ecpay' }, [bearer(access)]),
})

/** Reads the trade number from the signed form of a new payment. */
export function readTransId(answer: Answer): string {
  expectStatus(answer, 201, 'A payment')
  const { form } = JSON.parse(answer.body) as { form: { fields: { MerchantTradeNo: string } } }
  return form.fields.MerchantTradeNo
}

/** Cancels an order. */
export const cancelRequest = (access: OrderAccess): Request => ({
  kind: 'cancel',
  bytes: postJson(`/api/orders/${access.id}/cancel`, {}, [bearer(access)]),
})

const bearer = ({ token }: OrderAccess) => `Authorization: Bearer ${token}`
