import { beforeEach, describe, expect, it } from 'vitest'
import { anOpenedOrder, anOrder, aProblem, orderId, token } from '@baoming/contract/fixtures'
import { orderToken } from '../../../src/order/access/order-token.ts'
import { fakeApi, type FakeApi } from '../../support/fake-api.ts'
import { openShop } from '../../support/open-shop.ts'

const otherId = orderId.replace('3f', '4f')

let api: FakeApi
beforeEach(() => {
  api = fakeApi()
  api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed', locale: 'en' }))
})

async function openWithCode(address: string) {
  const shop = await openShop(address, api, 'en')
  if (shop.has('I have a code')) await shop.press('I have a code')
  await shop.fill('E-mail', ' MEI@example.com ')
  await shop.fill('Code', ' k7qx 2m4d ')
  await shop.press('Open my registration')
  return shop
}

describe('a code out of a mail', () => {
  it('opens the page whose link was broken, in its place', async () => {
    const shop = await openWithCode(`/orders/${orderId}/result`)
    expect(api.openOrders).toHaveBeenCalledExactlyOnceWith({
      body: { email: 'MEI@example.com', code: 'k7qx 2m4d' },
    })
    expect(shop.heading()).toBe('You are registered!')
    expect(document.activeElement?.textContent).toBe('You are registered!')
    expect(orderToken(orderId)).toBe(token)
  })

  it('leads to the one order it opens', async () => {
    const shop = await openWithCode('/my-registration')
    expect(shop.path()).toBe(`/orders/${orderId}/result`)
    expect(shop.heading()).toBe('You are registered!')
  })

  it('that opens several lets the customer choose', async () => {
    api.openOrders.mockResolvedValue({
      orders: [anOpenedOrder(), anOpenedOrder({ id: otherId, status: 'pending', token: 'another' })],
    })
    const shop = await openWithCode('/my-registration')
    expect(shop.heading()).toBe('Your registrations')
    expect(shop.text()).toContain('not paid yet')
    expect([orderToken(orderId), orderToken(otherId)]).toEqual([token, 'another'])
    shop.page.querySelector<HTMLElement>(`a[href*="${orderId}"]`)!.click()
    await shop.settle()
    expect(shop.heading()).toBe('You are registered!')
  })

  it('can be typed where its mail was asked for, without the address again', async () => {
    const shop = await openShop('/my-registration', api, 'en')
    await shop.fill('E-mail', 'mei@example.com')
    await shop.press('E-mail me the links')
    await shop.fill('Code', 'K7QX-2M4D')
    await shop.press('Open my registration')
    expect(api.openOrders).toHaveBeenCalledExactlyOnceWith({
      body: { email: 'mei@example.com', code: 'K7QX-2M4D' },
    })
    expect(shop.path()).toBe(`/orders/${orderId}/result`)
  })

  it.each([
    [aProblem(404, 'not_found'), 'The address and the code don’t match'],
    [aProblem(400, 'bad_request'), 'The address and the code don’t match'],
    [aProblem(429, 'too_many_requests'), 'Please wait a few minutes'],
  ])('that is refused says why, and keeps what was typed', async (error, words) => {
    api.openOrders.mockRejectedValueOnce(error)
    const shop = await openWithCode('/my-registration')
    expect(shop.text()).toContain(words)
    expect(shop.page.querySelector<HTMLInputElement>('#code')?.value).toBe(' k7qx 2m4d ')
  })

  it('and the address are both needed', async () => {
    const shop = await openShop(`/orders/${orderId}`, api, 'en')
    await shop.press('Open my registration')
    expect(shop.text()).toContain('Please enter your e-mail address')
    expect(shop.text()).toContain('Please enter the code from our e-mail')
    expect(document.activeElement?.id).toBe('email')
    expect(api.openOrders).not.toHaveBeenCalled()
  })
})
