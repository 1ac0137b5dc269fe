import { beforeEach, describe, expect, it } from 'vitest'
import { ApiUnreachable } from '@baoming/contract'
import { anOrder, aProblem, orderId, token } from '@baoming/contract/fixtures'
import { keepOrderToken, orderToken } from '../../../src/order/access/order-token.ts'
import { fakeApi, type FakeApi } from '../../support/fake-api.ts'
import { openShop } from '../../support/open-shop.ts'

const result = `/orders/${orderId}/result`
const back = `${result}#ticket=a-ticket-of-one-use`

let api: FakeApi
beforeEach(() => {
  api = fakeApi()
  api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed', locale: 'en' }))
})

const keysSent = () => api.redeemOrderTicket.mock.calls.map(([{ idempotencyKey }]) => idempotencyKey)

describe('the ticket of a return', () => {
  it('leaves the address bar, is exchanged for the token, and is gone', async () => {
    const shop = await openShop(back, api, 'en')
    expect(shop.path()).toBe(result)
    expect(shop.heading()).toBe('You are registered!')
    expect(api.redeemOrderTicket).toHaveBeenCalledExactlyOnceWith({
      params: { id: orderId },
      body: { ticket: 'a-ticket-of-one-use' },
      idempotencyKey: expect.stringMatching(/^[\w-]{16,}$/) as string,
    })
    expect(api.getOrder).toHaveBeenCalledExactlyOnceWith({ params: { id: orderId }, token })
    expect(Object.values({ ...sessionStorage }).join()).not.toContain('a-ticket-of-one-use')
  })

  it('is not needed again after a reload', async () => {
    await openShop(back, api, 'en')
    document.body.innerHTML = ''
    const shop = await openShop(result, api, 'en')
    expect(shop.heading()).toBe('You are registered!')
    expect(api.redeemOrderTicket).toHaveBeenCalledTimes(1)
  })

  it('is used up where the tab knows the token still, which nobody waits for', async () => {
    keepOrderToken(orderId, token)
    api.redeemOrderTicket.mockImplementation(() => new Promise(() => {}))
    const shop = await openShop(back, api, 'en')
    expect(api.redeemOrderTicket).toHaveBeenCalledTimes(1)
    expect(shop.heading()).toBe('You are registered!')
  })

  it('opens the order where the token that the tab knows was revoked', async () => {
    keepOrderToken(orderId, 'revoked')
    api.getOrder.mockImplementation(async ({ token: given }) => {
      if (given !== token) throw aProblem(404, 'not_found')
      return anOrder({ status: 'confirmed', locale: 'en' })
    })
    const shop = await openShop(back, api, 'en')
    expect(shop.heading()).toBe('You are registered!')
    expect(orderToken(orderId)).toBe(token)
  })

  it('does no harm where it is refused and the tab knows the token', async () => {
    keepOrderToken(orderId, token)
    api.redeemOrderTicket.mockRejectedValue(aProblem(404, 'not_found'))
    const shop = await openShop(back, api, 'en')
    expect(shop.heading()).toBe('You are registered!')
  })

  it('used before in another browser leads to the way in by mail, not to an error number', async () => {
    api.redeemOrderTicket.mockRejectedValue(aProblem(404, 'not_found'))
    const shop = await openShop(back, api, 'en')
    expect(shop.heading()).toBe('This browser can’t open the registration')
    expect(shop.text()).toContain('already opened in another browser')
    expect(shop.text()).not.toContain('E-7K3QW9')
    await shop.fill('E-mail', 'mei@example.com')
    await shop.fill('Code', 'K7QX-2M4D')
    await shop.press('Open my registration')
    expect(shop.heading()).toBe('You are registered!')
    expect(shop.path()).toBe(result)
  })

  it('is sent again under the same name where the answer got lost', async () => {
    api.redeemOrderTicket.mockRejectedValueOnce(new ApiUnreachable(new Error('reset')))
    const shop = await openShop(back, api, 'en')
    expect(shop.heading()).toBe('Your registration can’t be shown right now')
    await shop.press('Try again')
    expect(shop.heading()).toBe('You are registered!')
    expect(keysSent()).toHaveLength(2)
    expect(new Set(keysSent()).size).toBe(1)
  })

  it('survives a reload before its answer came', async () => {
    api.redeemOrderTicket.mockImplementationOnce(() => new Promise(() => {}))
    await openShop(back, api, 'en')
    document.body.innerHTML = ''
    const shop = await openShop(result, api, 'en')
    expect(shop.heading()).toBe('You are registered!')
    expect(new Set(keysSent()).size).toBe(1)
  })

  it('of a second gateway’s return opens the same page', async () => {
    const shop = await openShop(back, api, 'en')
    await shop.router.push(`${result}#ticket=another-ticket`)
    await shop.settle()
    expect(shop.heading()).toBe('You are registered!')
    expect(shop.path()).toBe(result)
    expect(api.redeemOrderTicket).toHaveBeenCalledTimes(2)
  })
})
