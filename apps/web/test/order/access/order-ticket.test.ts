import { beforeEach, describe, expect, it } from 'vitest'
import { ApiUnreachable } from '@baoming/contract'
import { keepOrderToken, orderToken } from '../../../src/order/access/order-token.ts'
import { fakeClient, type FakeClient } from '../../support/fake-client.ts'
import { openShop } from '../../support/open-shop.ts'
import { confirmedOrder, orderId, problem, token } from '../../support/samples.ts'

const result = `/orders/${orderId}/result`
const back = `${result}#ticket=a-ticket-of-one-use`

let client: FakeClient
beforeEach(() => {
  client = fakeClient()
  client.getOrder.mockResolvedValue(confirmedOrder({ locale: 'en' }))
})

const keysSent = () => client.redeemOrderTicket.mock.calls.map(([{ idempotencyKey }]) => idempotencyKey)

describe('the ticket of a return', () => {
  it('leaves the address bar, is exchanged for the token, and is gone', async () => {
    const shop = await openShop(back, client, 'en')
    expect(shop.path()).toBe(result)
    expect(shop.heading()).toBe('You are registered!')
    expect(client.redeemOrderTicket).toHaveBeenCalledExactlyOnceWith({
      params: { id: orderId },
      body: { ticket: 'a-ticket-of-one-use' },
      idempotencyKey: expect.stringMatching(/^[\w-]{16,}$/) as string,
    })
    expect(client.getOrder).toHaveBeenCalledExactlyOnceWith({ params: { id: orderId }, token })
    expect(Object.values({ ...sessionStorage }).join()).not.toContain('a-ticket-of-one-use')
  })

  it('is not needed again after a reload', async () => {
    await openShop(back, client, 'en')
    document.body.innerHTML = ''
    const shop = await openShop(result, client, 'en')
    expect(shop.heading()).toBe('You are registered!')
    expect(client.redeemOrderTicket).toHaveBeenCalledTimes(1)
  })

  it('is used up where the tab knows the token still, which nobody waits for', async () => {
    keepOrderToken(orderId, token)
    client.redeemOrderTicket.mockImplementation(() => new Promise(() => {}))
    const shop = await openShop(back, client, 'en')
    expect(client.redeemOrderTicket).toHaveBeenCalledTimes(1)
    expect(shop.heading()).toBe('You are registered!')
  })

  it('opens the order where the token that the tab knows was revoked', async () => {
    keepOrderToken(orderId, 'revoked')
    client.getOrder.mockImplementation(async ({ token: given }) => {
      if (given !== token) throw problem(404, 'not_found')
      return confirmedOrder({ locale: 'en' })
    })
    const shop = await openShop(back, client, 'en')
    expect(shop.heading()).toBe('You are registered!')
    expect(orderToken(orderId)).toBe(token)
  })

  it('does no harm where it is refused and the tab knows the token', async () => {
    keepOrderToken(orderId, token)
    client.redeemOrderTicket.mockRejectedValue(problem(404, 'not_found'))
    const shop = await openShop(back, client, 'en')
    expect(shop.heading()).toBe('You are registered!')
  })

  it('used before in another browser leads to the way in by mail, not to an error number', async () => {
    client.redeemOrderTicket.mockRejectedValue(problem(404, 'not_found'))
    const shop = await openShop(back, client, 'en')
    expect(shop.heading()).toBe('This browser cannot open the registration')
    expect(shop.text()).toContain('already opened in another browser')
    expect(shop.text()).not.toContain('E-1')
    await shop.fill('E-mail', 'mei@example.com')
    await shop.fill('Code', 'K7QX-2M4D')
    await shop.press('Open my registration')
    expect(shop.heading()).toBe('You are registered!')
    expect(shop.path()).toBe(result)
  })

  it('is sent again under the same name where the answer got lost', async () => {
    client.redeemOrderTicket.mockRejectedValueOnce(new ApiUnreachable(new Error('reset')))
    const shop = await openShop(back, client, 'en')
    expect(shop.heading()).toBe('Your registration cannot be shown right now')
    await shop.press('Try again')
    expect(shop.heading()).toBe('You are registered!')
    expect(keysSent()).toHaveLength(2)
    expect(new Set(keysSent()).size).toBe(1)
  })

  it('survives a reload before its answer came', async () => {
    client.redeemOrderTicket.mockImplementationOnce(() => new Promise(() => {}))
    await openShop(back, client, 'en')
    document.body.innerHTML = ''
    const shop = await openShop(result, client, 'en')
    expect(shop.heading()).toBe('You are registered!')
    expect(new Set(keysSent()).size).toBe(1)
  })

  it('of a second gateway’s return opens the same page', async () => {
    const shop = await openShop(back, client, 'en')
    await shop.router.push(`${result}#ticket=another-ticket`)
    await shop.settle()
    expect(shop.heading()).toBe('You are registered!')
    expect(shop.path()).toBe(result)
    expect(client.redeemOrderTicket).toHaveBeenCalledTimes(2)
  })
})
