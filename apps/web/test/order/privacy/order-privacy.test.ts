import { beforeEach, describe, expect, it, vi } from 'vitest'
import { anOrder, aProblem, orderId, token } from '@baoming/contract/fixtures'
import { keepOrderToken, orderToken } from '../../../src/order/access/order-token.ts'
import { writeDraft } from '../../../src/registration/draft.ts'
import { fakeApi, type FakeApi } from '../../support/fake-api.ts'
import { openShop } from '../../support/open-shop.ts'

const result = `/orders/${orderId}/result`

let api: FakeApi
beforeEach(() => {
  api = fakeApi()
  api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed', locale: 'en' }))
  keepOrderToken(orderId, token)
})

describe('a link in wrong hands', () => {
  it('is replaced by a new one, with which this page goes on', async () => {
    const shop = await openShop(result, api, 'en')
    await shop.press('Someone else has your link? Replace it')
    expect(document.activeElement?.textContent).toContain('Earlier links and codes will stop working')
    await shop.press('Replace the link')
    expect(api.renewOrderLink).toHaveBeenCalledExactlyOnceWith({ params: { id: orderId }, token })
    expect(orderToken(orderId)).toBe(`1-${token}`)
    expect(shop.text()).toContain('e-mailed the new one to mei@example.com')
    const writeText = vi.fn(async (_: string) => {})
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })
    await shop.press('Copy the link')
    expect(writeText).toHaveBeenCalledWith(`${location.origin}/en${result}#token=1-${token}`)
  })

  it('stays as it is when the customer thinks better of it', async () => {
    const shop = await openShop(result, api, 'en')
    await shop.press('Someone else has your link? Replace it')
    await shop.press('Keep it')
    expect(document.activeElement?.textContent.trim()).toBe('Someone else has your link? Replace it')
    expect(api.renewOrderLink).not.toHaveBeenCalled()
  })

  it('says so where it could not be replaced', async () => {
    api.renewOrderLink.mockRejectedValueOnce(aProblem(429, 'too_many_requests'))
    const shop = await openShop(result, api, 'en')
    await shop.press('Someone else has your link? Replace it')
    await shop.press('Replace the link')
    expect(shop.page.querySelector('[role=alert]')?.textContent).toContain('Please wait a few minutes')
    expect(orderToken(orderId)).toBe(token)
  })
})

describe('forgetting on this device', () => {
  const values = { memberStatus: 'single', name: '林小美', email: 'mei@example.com', phone: '' } as const

  it('removes tokens and forms, and Back shows nothing of them', async () => {
    writeDraft('sourdough', { values })
    const shop = await openShop('/my-registration', api, 'en')
    await shop.router.push(result)
    await shop.settle()
    expect(shop.heading()).toBe('You are registered!')
    await shop.press('Remove my data from this device')
    await shop.press('Remove')
    expect(shop.path()).toContain('/my-registration')
    expect(shop.text()).toContain('has been removed from this browser')
    expect(Object.values({ ...sessionStorage }).join()).not.toMatch(/token|mei@|林小美/)
    await shop.router.push(result)
    await shop.settle()
    expect(shop.heading()).toBe('This browser can’t open the registration')
  })

  it('is offered by the page that finds registrations, where there is something to forget', async () => {
    const shop = await openShop('/my-registration', api, 'en')
    await shop.press('Remove my data from this device')
    await shop.press('Remove')
    expect(shop.has('Remove my data from this device')).toBe(false)
    expect(orderToken(orderId)).toBeUndefined()
  })

  it('reaches a tab that is open, and one that the browser opens once more', async () => {
    const shop = await openShop(result, api, 'en')
    localStorage.setItem('baoming.forgotten', '1')
    window.dispatchEvent(new StorageEvent('storage', { key: 'baoming.forgotten' }))
    await shop.settle()
    expect(shop.heading()).toBe('This browser can’t open the registration')
    expect(orderToken(orderId)).toBeUndefined()

    keepOrderToken(orderId, token)
    localStorage.setItem('baoming.forgotten', '2')
    document.body.innerHTML = ''
    expect((await openShop(result, api, 'en')).heading()).toBe('This browser can’t open the registration')
  })

  it('does not keep the next one from registering here', async () => {
    localStorage.setItem('baoming.forgotten', '1')
    const shop = await openShop(`${result}#token=${token}`, api, 'en')
    expect(shop.heading()).toBe('You are registered!')
    document.body.innerHTML = ''
    expect((await openShop(result, api, 'en')).heading()).toBe('You are registered!')
  })
})
