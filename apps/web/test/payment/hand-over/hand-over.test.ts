import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiUnreachable } from '@baoming/contract'
import { anOrder, aProblem, orderId, token } from '@baoming/contract/fixtures'
import { keepOrderToken } from '../../../src/order/access/order-token.ts'
import { fakeApi, type FakeApi } from '../../support/fake-api.ts'
import { openShop } from '../../support/open-shop.ts'

const review = `/orders/${orderId}`
const pay = 'Pay NT$1,800'
let api: FakeApi
let posted: { action: string; method: string; fields: Record<string, string> }[]

beforeEach(() => {
  api = fakeApi()
  posted = []
  keepOrderToken(orderId, token)
  // Stands for the browser leaving: the real one would navigate away with these.
  vi.spyOn(HTMLFormElement.prototype, 'requestSubmit').mockImplementation(function (this: HTMLFormElement) {
    const fields = [...this.querySelectorAll('input')].map(({ name, value }) => [name, value])
    const { action, method } = this
    posted.push({ action, method, fields: Object.fromEntries(fields) as Record<string, string> })
    this.dispatchEvent(new Event('submit', { cancelable: true }))
  })
})

const open = (address = review) => openShop(address, api, 'en')

describe('handing over to the gateway', () => {
  it('posts the form exactly as it came', async () => {
    await (await open()).press(pay)
    expect(api.createPayment).toHaveBeenCalledWith({
      params: { id: orderId },
      token,
      body: { gateway: 'ecpay', locale: 'en' },
    })
    expect(posted).toEqual([
      {
        action: 'https://gateway.example/pay',
        method: 'post',
        fields: { MerchantTradeNo: '261201K7Q2M9XH4RT0PB', CheckMacValue: 'A&"<B>' },
      },
    ])
  })

  it('leaves the review page in the history, so that Back lands there', async () => {
    const replaceState = vi.spyOn(history, 'replaceState')
    await (await open()).press(pay)
    expect(replaceState.mock.lastCall?.[2]).toBe(`/en${review}`)
  })

  it('does not post the same trade number twice for a second press', async () => {
    const shop = await open()
    await shop.press(pay)
    const again = new Event('submit', { cancelable: true })
    shop.page.querySelector('form')?.dispatchEvent(again)
    expect(again.defaultPrevented).toBe(true)
  })

  it('makes a new payment by the same method when the form has become too old to be taken', async () => {
    const { gateways } = await api.listGateways()
    api.listGateways.mockResolvedValue({ gateways: [...gateways, { ...gateways[0]!, id: 'newebpay' }] })
    const shop = await open()
    shop.page.querySelector<HTMLInputElement>('[value=newebpay]')?.click()
    await shop.press(pay)
    const submit = async () => {
      const event = new Event('submit', { cancelable: true })
      shop.page.querySelector('form')?.dispatchEvent(event)
      await shop.settle()
      return event
    }
    const later = vi.spyOn(performance, 'now')
    const now = performance.now()
    later.mockReturnValue(now + 80_000)
    expect((await submit()).defaultPrevented).toBe(false)
    expect(api.createPayment).toHaveBeenCalledTimes(1)

    later.mockReturnValue(now + 95_000)
    expect((await submit()).defaultPrevented).toBe(true)
    expect(api.createPayment).toHaveBeenCalledTimes(2)
    expect(api.createPayment.mock.lastCall?.[0].body).toEqual({ gateway: 'newebpay', locale: 'en' })
    expect(posted).toHaveLength(2)
  })

  it('pays nothing when reloaded: it goes back to the review', async () => {
    const shop = await open(`${review}/pay`)
    expect(shop.path()).toBe(review)
    expect(api.createPayment).not.toHaveBeenCalled()
  })

  it('is no longer there when the browser’s Back revives it', async () => {
    const shop = await open()
    await shop.press(pay)
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    await shop.settle()
    expect(shop.path()).toBe(review)
    expect(api.createPayment).toHaveBeenCalledTimes(1)
  })

  it('shows the result when there is nothing left to pay', async () => {
    api.createPayment.mockRejectedValue(aProblem(409, 'order_not_payable'))
    const shop = await open()
    api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed' }))
    await shop.press(pay)
    expect(shop.heading()).toBe('You are registered!')
  })

  it('says what went wrong, and tries again only when asked to', async () => {
    api.createPayment.mockRejectedValueOnce(new ApiUnreachable(new Error('reset')))
    const shop = await open()
    await shop.press(pay)
    expect(shop.heading()).toBe('The payment page can’t be opened right now')
    expect(document.activeElement?.textContent).toBe(shop.heading())
    expect(posted).toEqual([])

    await shop.press('Try again')
    expect(shop.heading()).toBe('Taking you to the payment page…')
    expect(document.activeElement?.textContent).toBe(shop.heading())
    expect(posted).toHaveLength(1)
  })

  it('posts to web pages only', async () => {
    const reply = await api.createPayment({ params: { id: orderId } })
    api.createPayment.mockResolvedValue({
      ...reply,
      form: { ...reply.form, action: 'javascript:alert(1)' },
    })
    const shop = await open()
    await shop.press(pay)
    expect(posted).toEqual([])
    expect(shop.text()).toContain('Please tell the organiser')
  })

  it('says so when the page’s own policy keeps the form from its gateway', async () => {
    const shop = await open()
    await shop.press(pay)
    const violation = new Event('securitypolicyviolation')
    document.dispatchEvent(Object.assign(violation, { effectiveDirective: 'img-src' }))
    await shop.settle()
    expect(shop.heading()).toBe('Taking you to the payment page…')
    document.dispatchEvent(Object.assign(violation, { effectiveDirective: 'form-action' }))
    await shop.settle()
    expect(shop.heading()).toBe('The payment page can’t be opened right now')
    expect(shop.text()).toContain('Please tell the organiser')
  })

  it('offers a choice only where there are several gateways', async () => {
    const one = await open()
    expect(one.text()).not.toContain('another payment company')
    document.body.innerHTML = ''

    api.listGateways.mockResolvedValue({
      gateways: [
        { id: 'ecpay', name: { 'zh-TW': '綠界', en: 'ECPay' }, isDefault: true },
        { id: 'newebpay', name: { 'zh-TW': '藍新', en: 'NewebPay' }, isDefault: false },
      ],
    })
    const shop = await open()
    const radio = shop.page.querySelector<HTMLInputElement>('[value=newebpay]')
    radio?.click()
    await shop.press(pay)
    expect(api.createPayment).toHaveBeenCalledWith(
      expect.objectContaining({ body: { gateway: 'newebpay', locale: 'en' } }),
    )
  })
})
