import { beforeEach, describe, expect, it, vi } from 'vitest'
import { anOrder, aPayment, aProblem, orderId, token } from '@baoming/contract/fixtures'
import { keepOrderToken } from '../../../src/order/access/order-token.ts'
import { holdLeft } from '../../../src/order/hold/hold-left.ts'
import { fakeApi, type FakeApi } from '../../support/fake-api.ts'
import { openShop } from '../../support/open-shop.ts'

let api: FakeApi
beforeEach(() => {
  api = fakeApi()
  keepOrderToken(orderId, token)
})

const pay = 'Pay NT$1,800'
const open = () => openShop(`/orders/${orderId}`, api, 'en')

describe('the review page', () => {
  it('shows what will be paid, and how long the seats are held', async () => {
    const shop = await open()
    for (const words of ['林小美', 'mei@example.com', 'NT$1,800', 'One person (1 seat)', '9 more minutes']) {
      expect(shop.text()).toContain(words)
    }
  })

  it.each([
    ['confirmed', anOrder({ status: 'confirmed' })],
    ['expired', anOrder({ status: 'expired' })],
    ['paid without a seat', anOrder({ status: 'paid_without_seat' })],
    ['being confirmed', anOrder({ payments: [aPayment({ confirming: true })] })],
  ])('gives way to the result when the order is %s', async (_, order) => {
    api.getOrder.mockResolvedValue(order)
    expect((await open()).path()).toBe(`/orders/${orderId}/result`)
  })

  it('repeats why the last payment failed, and lets the customer pay again', async () => {
    const payments = [aPayment({ status: 'failed', responseMessage: '餘額不足' })]
    api.getOrder.mockResolvedValue(anOrder({ payments }))
    const shop = await open()
    expect(shop.text()).toContain('The payment company says: 餘額不足')
    expect(shop.has(pay)).toBe(true)
  })

  it('says how much longer the seats are held once the customer goes on to pay', async () => {
    const until = (minutes: number) => new Date(Date.now() + minutes * 60_000 + 30_000).toISOString()
    api.getOrder.mockResolvedValue(anOrder({ holdExpiresAt: until(9), holdExtendsTo: until(29) }))
    const shop = await open()
    expect(shop.text()).toContain('9 more minutes')
    expect(shop.text()).toContain('Once you continue to payment, your seats are held until')
    api.getOrder.mockResolvedValue(anOrder({ holdExpiresAt: until(29), holdExtendsTo: null }))
    document.body.innerHTML = ''
    expect((await open()).text()).not.toContain('Once you continue to payment')
  })

  it.each([
    ['called off', { calledOff: true }, 'This class has been called off', 'There’s nothing to pay.'],
    ['over', { endsAt: new Date(0).toISOString() }, 'This class is over', 'can no longer be paid'],
  ])(
    'offers no payment for a class that is %s, and lets it be cancelled',
    async (_, changes, title, text) => {
      api.getOrder.mockResolvedValue(anOrder({ class: { ...anOrder().class, ...changes } }))
      const shop = await open()
      expect(shop.text()).toContain(title)
      expect(shop.text()).toContain(text)
      expect(shop.has(pay)).toBe(false)
      expect(shop.has('Change details')).toBe(false)
      expect(shop.has('Cancel registration')).toBe(true)
    },
  )

  it.each(['class_called_off', 'class_over'] as const)(
    'comes back, with the reason, when the API says %s as the customer goes on to pay',
    async (code) => {
      api.createPayment.mockRejectedValue(aProblem(409, code))
      const shop = await open()
      api.getOrder.mockResolvedValue(
        anOrder({
          class: {
            ...anOrder().class,
            ...(code === 'class_over' ? { endsAt: new Date(0).toISOString() } : { calledOff: true }),
          },
        }),
      )
      await shop.press(pay)
      await shop.settle()
      expect(shop.path()).toBe(`/orders/${orderId}`)
      expect(shop.text()).toMatch(/This class (has been called off|is over)/)
    },
  )

  it('warns of paying twice when a payment was started', async () => {
    api.getOrder.mockResolvedValue(anOrder({ payments: [aPayment()] }))
    expect((await open()).text()).toContain('please don’t pay again')
  })

  it('asks once before it cancels, and says so when it is done', async () => {
    const shop = await open()
    await shop.press('Cancel registration')
    expect(api.cancelOrder).not.toHaveBeenCalled()
    await shop.press('Keep it')
    await shop.press('Cancel registration')
    await shop.press('Yes, cancel it')

    expect(api.cancelOrder).toHaveBeenCalledExactlyOnceWith({ params: { id: orderId }, token })
    expect(shop.heading()).toBe('Registration cancelled')
    expect(shop.text()).not.toContain('If you did pay')
  })

  it('does not say that nothing was paid when a payment was started', async () => {
    api.cancelOrder.mockResolvedValue(anOrder({ status: 'expired', payments: [aPayment()] }))
    const shop = await open()
    await shop.press('Cancel registration')
    await shop.press('Yes, cancel it')
    expect(shop.text()).toContain('If you did pay, don’t worry')
    expect(shop.text()).toContain('e-mail mei@example.com once')
  })

  it('says why it cannot cancel', async () => {
    api.cancelOrder.mockRejectedValue(aProblem(503, 'unavailable'))
    const shop = await open()
    await shop.press('Cancel registration')
    await shop.press('Yes, cancel it')
    expect(shop.text()).toContain('The system is busy')
  })

  it('takes what was typed back to the form', async () => {
    const shop = await open()
    await shop.press('Change details')
    expect(shop.path()).toBe('/classes/sourdough')
    expect(shop.page.querySelector<HTMLInputElement>('#email')?.value).toBe('mei@example.com')
  })

  it('asks again what became of the order once the hold is over', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] })
    api.getOrder.mockResolvedValueOnce(
      anOrder({ holdExpiresAt: new Date(Date.now() + 90_000).toISOString() }),
    )
    const opening = open()
    await vi.advanceTimersByTimeAsync(100)
    const shop = await opening
    api.getOrder.mockResolvedValue(anOrder({ status: 'expired' }))
    await vi.advanceTimersByTimeAsync(95_000)
    await vi.advanceTimersByTimeAsync(100)
    expect(shop.heading()).toBe('This registration has expired')
  })
})

describe('a review page that fails to load', () => {
  it('moves the focus to what comes of another try', async () => {
    api.getOrder.mockRejectedValueOnce(aProblem(503, 'unavailable'))
    api.getOrder.mockRejectedValueOnce(aProblem(503, 'unavailable'))
    const shop = await open()
    await shop.press('Try again')
    expect(document.activeElement?.textContent).toBe('Your registration can’t be shown right now')
    await shop.press('Try again')
    expect(document.activeElement?.textContent).toBe('Review and pay')
  })
})

describe('the choice of payment method', () => {
  const gateways = [
    { id: 'ecpay', name: { 'zh-TW': '綠界', en: 'ECPay' }, isDefault: true },
    { id: 'newebpay', name: { 'zh-TW': '藍新', en: 'NewebPay' }, isDefault: false },
    { id: 'greenworld', name: { 'zh-TW': '綠界舊制', en: 'Green World' }, isDefault: false },
  ]
  const chosen = ({ page }: { page: HTMLElement }) =>
    page.querySelector<HTMLInputElement>('[name=gateway]:checked')?.value
  const paidWith = () => api.createPayment.mock.lastCall?.[0].body

  beforeEach(() => {
    api.listGateways.mockResolvedValue({ gateways })
    vi.spyOn(HTMLFormElement.prototype, 'requestSubmit').mockReturnValue()
  })

  async function choose(id: string) {
    const shop = await open()
    shop.page.querySelector<HTMLInputElement>(`[value=${id}]`)?.click()
    await shop.settle()
    return shop
  }

  it.each([
    ['en', ['ECPay', 'NewebPay', 'Green World']],
    ['zh-TW', ['綠界', '藍新', '綠界舊制']],
  ] as const)('names them all in the customer’s language, the default chosen: %s', async (locale, names) => {
    const shop = await openShop(`/orders/${orderId}`, api, locale)
    const labels = [...shop.page.querySelectorAll('fieldset label')].map((label) => label.textContent.trim())
    expect(labels).toEqual(names)
    expect(chosen(shop)).toBe('ecpay')
  })

  it('is no question to those who have no reason to choose, and comes first when a card was declined', async () => {
    const details = ({ page }: { page: HTMLElement }) =>
      page.querySelector<HTMLDetailsElement>('.GatewayChoice')
    const isBeforeButton = ({ page }: { page: HTMLElement }) =>
      page.innerHTML.indexOf('GatewayChoice') < page.innerHTML.indexOf(pay)
    const first = await open()
    expect([details(first)?.open, isBeforeButton(first)]).toEqual([false, false])
    document.body.innerHTML = ''
    api.getOrder.mockResolvedValue(anOrder({ payments: [aPayment({ status: 'failed' })] }))
    const declined = await open()
    expect([details(declined)?.open, isBeforeButton(declined)]).toEqual([true, true])
    expect(declined.text()).toContain('If one declines your card, another may accept it.')
  })

  it('is none where there is one company', async () => {
    api.listGateways.mockResolvedValue({ gateways: gateways.slice(0, 1) })
    expect((await open()).page.querySelector('.GatewayChoice')).toBeNull()
  })

  it('is kept on the way to the gateway and back', async () => {
    await (await choose('newebpay')).press(pay)
    expect(paidWith()).toEqual({ gateway: 'newebpay', locale: 'en' })
    document.body.innerHTML = ''
    expect(chosen(await open())).toBe('newebpay')
  })

  it('is kept by a reload, before anything was paid', async () => {
    await choose('greenworld')
    document.body.innerHTML = ''
    expect(chosen(await open())).toBe('greenworld')
  })

  it('is that of the last payment where this tab remembers none', async () => {
    const payments = [aPayment(), aPayment({ id: 'second', gateway: 'newebpay', status: 'failed' })]
    api.getOrder.mockResolvedValue(anOrder({ payments }))
    expect(chosen(await open())).toBe('newebpay')
  })

  it('is the customer’s own even after another method has failed', async () => {
    await choose('greenworld')
    document.body.innerHTML = ''
    const payments = [aPayment({ gateway: 'newebpay', status: 'failed' })]
    api.getOrder.mockResolvedValue(anOrder({ payments }))
    expect(chosen(await open())).toBe('greenworld')
  })

  it('falls back to the default when the one before is no longer on offer', async () => {
    await choose('newebpay')
    document.body.innerHTML = ''
    api.listGateways.mockResolvedValue({ gateways: gateways.filter(({ id }) => id !== 'newebpay') })
    const shop = await open()
    expect(chosen(shop)).toBe('ecpay')
    await shop.press(pay)
    expect(paidWith()).toEqual({ gateway: 'ecpay', locale: 'en' })
  })

  it('stands even when the list cannot be had', async () => {
    await choose('newebpay')
    document.body.innerHTML = ''
    api.listGateways.mockRejectedValue(aProblem(503, 'unavailable'))
    await (await open()).press(pay)
    expect(paidWith()).toEqual({ gateway: 'newebpay', locale: 'en' })
  })

  it('is left to the API when nobody has made it and the list cannot be had', async () => {
    api.listGateways.mockRejectedValue(aProblem(503, 'unavailable'))
    await (await open()).press(pay)
    expect(paidWith()).toEqual({ locale: 'en' })
  })

  it('comes with the order when that is asked for again', async () => {
    api.getOrder.mockRejectedValueOnce(aProblem(503, 'unavailable'))
    api.listGateways.mockRejectedValueOnce(aProblem(503, 'unavailable'))
    const shop = await open()
    await shop.press('Try again')
    expect(chosen(shop)).toBe('ecpay')
  })
})

describe('what is left of a hold', () => {
  it.each([
    [90_000, { kind: 'minutes', minutes: 1 }],
    [59_000, { kind: 'last_minute' }],
    [0, { kind: 'over' }],
    [-5000, { kind: 'over' }],
  ])('%i ms', (left, expected) => {
    expect(holdLeft(new Date(1_000_000 + left).toISOString(), 1_000_000)).toEqual(expected)
  })
})
