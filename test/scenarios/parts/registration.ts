import { expect } from 'vitest'
import type { GatewayId } from '../../support/simulator.ts'
import { webUrl, type Shop } from '../shop/shop.ts'

/** A customer who has signed up for a class and stands on a gateway's page. */
export interface Registration {
  gateway: GatewayId
  orderId: string
  token: string
  classSlug: string
  transId: string
  /** Where the browser is sent when the shop can tell whose answer it brings. */
  resultPage: string
}

type MemberStatus = 'single' | 'group'
type Order = Pick<Registration, 'orderId' | 'token' | 'classSlug'>

/** Signs one up, or two together, for a class of one's own unless told which. */
export async function signUp(
  { client, newClass }: Shop,
  classSlug = newClass(),
  memberStatus: MemberStatus = 'single',
): Promise<Order> {
  const { order, token } = await client.createOrder({
    body: { classSlug, memberStatus, member: { name: '林小明', email: 'lin@example.com' } },
  })
  return { orderId: order.id, token, classSlug }
}

/** Takes the shop's form to the gateway as a browser does. */
export async function goToGateway(
  { client, simulator }: Shop,
  { orderId, token, classSlug }: Order,
  gateway: GatewayId,
): Promise<Registration> {
  const { payment, form } = await client.createPayment({ params: { id: orderId }, token, body: { gateway } })
  expect(form.action).toMatch(simulator.url)
  const page = await fetch(form.action, { method: form.method, body: new URLSearchParams(form.fields) })
  const text = await page.text()
  // The form leads to a page of its own that shows what is to be paid.
  expect([page.status, page.redirected, text.includes(payment.transId)], text).toEqual([200, true, true])
  const resultPage = `${webUrl}/orders/${orderId}/result`
  return { gateway, orderId, token, classSlug, transId: payment.transId, resultPage }
}

/** Signs one up and goes on to the gateway's page. */
export const register = async (shop: Shop, gateway: GatewayId, classSlug?: string): Promise<Registration> =>
  goToGateway(shop, await signUp(shop, classSlug), gateway)

export const readOrder = ({ client }: Shop, { orderId, token }: Order) =>
  client.getOrder({ params: { id: orderId }, token })

/** Gives the held seats back. */
export const cancel = ({ client }: Shop, { orderId, token }: Order) =>
  client.cancelOrder({ params: { id: orderId }, token })
