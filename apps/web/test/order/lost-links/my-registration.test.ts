import { beforeEach, describe, expect, it } from 'vitest'
import { ApiUnreachable } from '@baoming/contract'
import { anOrder, aPayment, aProblem, orderId, token } from '@baoming/contract/fixtures'
import { unknownOrganiser } from '../../../src/shared/organiser/organiser-in-page.ts'
import { keepOrderToken } from '../../../src/order/access/order-token.ts'
import { fakeApi, type FakeApi } from '../../support/fake-api.ts'
import { openShop } from '../../support/open-shop.ts'

let api: FakeApi
beforeEach(() => void (api = fakeApi()))

const open = () => openShop('/my-registration', api, 'en')
const submit = 'E-mail me the links'

describe('a lost link', () => {
  it('is mailed to the address that is given, and the page says what to expect', async () => {
    const shop = await open()
    expect(shop.heading()).toBe('Find my registration')
    await shop.fill('E-mail', ' ＬＩＮ@example.com ')
    await shop.press(submit)
    expect(api.requestOrderLinks).toHaveBeenCalledExactlyOnceWith({ body: { email: 'LIN@example.com' } })
    expect(shop.heading()).toBe('Please check your e-mail')
    expect(shop.text()).toContain('If there are registrations for LIN@example.com')
    expect(document.activeElement?.textContent).toBe('Please check your e-mail')
    expect(shop.page.querySelector('[aria-live]')?.textContent).toBe('Please check your e-mail')
    expect(document.title).toBe('Please check your e-mail · Baoming')
  })

  it('can be asked for again at another address', async () => {
    const shop = await open()
    await shop.fill('E-mail', 'lin@example.com')
    await shop.press(submit)
    await shop.press('Try another address')
    expect(shop.heading()).toBe('Find my registration')
    expect(shop.page.querySelector<HTMLInputElement>('#email')?.value).toBe('')
  })

  it.each([
    ['', 'Please enter your e-mail address'],
    ['lin@', 'This doesn’t look like an e-mail address'],
  ])('needs an address, and %j is none', async (typed, words) => {
    const shop = await open()
    await shop.fill('E-mail', typed)
    await shop.press(submit)
    const field = shop.page.querySelector<HTMLInputElement>('#email')
    expect(shop.page.querySelector(`#${field?.getAttribute('aria-describedby')}`)?.textContent).toBe(words)
    expect(field?.getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(field)
    expect(api.requestOrderLinks).not.toHaveBeenCalled()
  })

  it('is asked for once, however often the button is pressed', async () => {
    let answer = () => {}
    api.requestOrderLinks.mockImplementation(
      () => new Promise((resolve) => (answer = () => resolve({ status: 'accepted' }))),
    )
    const shop = await open()
    await shop.fill('E-mail', 'lin@example.com')
    await shop.press(submit)
    await shop.press('Sending…')
    answer()
    await shop.settle()
    expect(api.requestOrderLinks).toHaveBeenCalledTimes(1)
    expect(shop.heading()).toBe('Please check your e-mail')
  })

  it.each([
    ['asked for too often', aProblem(429, 'too_many_requests'), 'Please wait a few minutes'],
    ['the API cannot be reached', new ApiUnreachable(new Error('reset')), 'can’t reach the server right now'],
  ])('keeps what was typed when %s', async (_, error, words) => {
    api.requestOrderLinks.mockRejectedValueOnce(error)
    const shop = await open()
    await shop.fill('E-mail', 'lin@example.com')
    await shop.press(submit)
    expect(shop.page.querySelector('[role=alert]')?.textContent).toContain(words)
    await shop.press(submit)
    expect(api.requestOrderLinks).toHaveBeenCalledTimes(2)
    expect(shop.heading()).toBe('Please check your e-mail')
  })

  it('says whom to tell about a fault of ours, and which', async () => {
    api.requestOrderLinks.mockRejectedValue(aProblem(500, 'internal'))
    const shop = await open()
    await shop.fill('E-mail', 'lin@example.com')
    await shop.press(submit)
    const alert = shop.page.querySelector('[role=alert]')
    expect(alert?.textContent).toContain('Error number: E-7K3QW9')
    expect(alert?.querySelector('a[href^="mailto:"]')?.getAttribute('href')).toBe(
      'mailto:hello@organiser.example?subject=About%20error%20number%20E-7K3QW9',
    )
  })

  it.each([
    ['an order that this browser cannot open', `/orders/${orderId}`, 'E-mail me a link and a code'],
    ['a page that is not there', '/nowhere', 'Find my registration'],
    ['a payment that could not be read', '/payment-error', 'Find my registration'],
  ])('is offered by %s', async (_, address, words) => {
    const shop = await openShop(address, api, 'en')
    const links = [...shop.page.querySelectorAll<HTMLElement>('main a')]
    links.find((link) => link.textContent.trim() === words)?.click()
    await shop.settle()
    expect(shop.path()).toBe('/my-registration')
  })

  it('is offered to a link that opens nothing', async () => {
    api.getOrder.mockRejectedValue(aProblem(404, 'not_found'))
    const shop = await openShop(`/orders/${orderId}/result#token=${'x'.repeat(43)}`, api, 'en')
    await shop.press('E-mail me a link and a code')
    expect(shop.path()).toBe('/my-registration')
  })
})

describe('the page of a payment that could not be read', () => {
  const open = () => openShop('/payment-error?errorId=7Q2M0ZKX4TB9', api, 'en')
  const hrefs = ({ page }: { page: HTMLElement }) =>
    [...page.querySelectorAll('main a')].map((link) => link.getAttribute('href'))

  it('says how to reach the organiser, and what about', async () => {
    const shop = await open()
    expect(shop.text()).toContain('7Q2M0ZKX4TB9')
    expect(hrefs(shop)).toEqual(
      expect.arrayContaining([
        'mailto:hello@organiser.example?subject=About%20error%20number%207Q2M0ZKX4TB9',
        'https://organiser.example/',
      ]),
    )
  })

  it.each([
    ['it is not told', async () => unknownOrganiser],
    ['the API does not answer', () => Promise.reject(new ApiUnreachable(new Error('reset')))],
  ])('does without an address when %s', async (_, answer) => {
    api.getOrganiser.mockImplementation(answer)
    const shop = await open()
    expect(shop.text()).toContain('contact the organiser')
    expect(hrefs(shop).filter((href) => /^(mailto|https?):/.test(href ?? ''))).toEqual([])
  })

  it('makes no link of an address that is none', async () => {
    api.getOrganiser.mockResolvedValue({ ...unknownOrganiser, url: 'javascript:alert(1)' })
    expect(hrefs(await open())).not.toContain('javascript:alert(1)')
  })
})

describe('an address for the organiser on the result', () => {
  it('comes with the number of the payment', async () => {
    keepOrderToken(orderId, token)
    api.getOrder.mockResolvedValue(
      anOrder({ status: 'paid_without_seat', payments: [aPayment({ status: 'complete' })] }),
    )
    const shop = await openShop(`/orders/${orderId}/result`, api, 'en')
    expect(shop.page.querySelector('a[href^="mailto:"]')?.getAttribute('href')).toBe(
      'mailto:hello@organiser.example?subject=About%20payment%20261201K7Q2M9XH4RT0PB',
    )
  })
})
