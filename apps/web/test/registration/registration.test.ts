import { beforeEach, describe, expect, it } from 'vitest'
import { ApiUnreachable, type Order } from '@baoming/contract'
import { aClass, anOrder, aPayment, aProblem, orderId, token } from '@baoming/contract/fixtures'
import { keepOrderToken } from '../../src/order/access/order-token.ts'
import { draftOfOrder, readDraft, writeDraft } from '../../src/registration/draft.ts'
import { fakeApi, type FakeApi } from '../support/fake-api.ts'
import { openShop } from '../support/open-shop.ts'

const submit = 'Continue to review'
let api: FakeApi
beforeEach(() => void (api = fakeApi()))

const open = () => openShop('/classes/sourdough', api, 'en')

async function openFilled() {
  const shop = await open()
  await shop.fill('Name', '林小美')
  await shop.fill('E-mail', 'mei@example.com')
  return shop
}

const keysSent = () => api.createOrder.mock.calls.map(([{ idempotencyKey }]) => idempotencyKey)

describe('registering', () => {
  it('offers no form for a class that is called off, and says what becomes of payments', async () => {
    api.getClass.mockResolvedValue(aClass({ registrationOpen: false, calledOff: true }))
    const shop = await open()
    expect(shop.text()).toContain('This class has been called off')
    expect(shop.text()).toContain('contact you about a refund')
    expect(shop.page.querySelector('form')).toBeNull()
  })

  it('sends what was typed and goes on to review it', async () => {
    const shop = await openFilled()
    await shop.press(submit)

    expect(api.createOrder).toHaveBeenCalledWith({
      body: {
        classSlug: 'sourdough',
        memberStatus: 'single',
        member: { name: '林小美', email: 'mei@example.com' },
        locale: 'en',
      },
      idempotencyKey: expect.stringMatching(/^[\w-]{8,}$/) as string,
    })
    expect(shop.path()).toBe(`/orders/${orderId}`)
    expect(shop.heading()).toBe('Review and pay')
    expect(api.getOrder).toHaveBeenCalledWith({ params: { id: orderId }, token })
  })

  it('says what is missing, at the field and in a summary that takes the focus', async () => {
    const shop = await open()
    await shop.press(submit)

    expect(api.createOrder).not.toHaveBeenCalled()
    expect(document.activeElement?.textContent).toContain('Please enter your name')
    expect(shop.page.querySelector('#email')?.getAttribute('aria-invalid')).toBe('true')
    expect(shop.page.querySelector('#email-error')?.textContent).toBe('Please enter your e-mail address')
  })

  it('says nothing before the first try, so that the button stays under the pointer, and all at once after', async () => {
    const shop = await openFilled()
    const wrong = 'This doesn’t look like an e-mail address'
    await shop.fill('E-mail', 'mei@')
    expect(shop.text()).not.toContain(wrong)
    await shop.press(submit)
    expect(shop.page.querySelector('#email-error')?.textContent).toBe(wrong)
    await shop.fill('E-mail', 'mei@example.com')
    expect(shop.text()).not.toContain(wrong)
    await shop.fill('E-mail', 'mei@example')
    expect(shop.text()).toContain(wrong)
  })

  it('makes one order of a double click', async () => {
    const shop = await openFilled()
    void shop.press(submit)
    await shop.press(submit)
    expect(api.createOrder).toHaveBeenCalledTimes(1)
  })

  it('keeps the key when no answer came, so that trying again makes no second order', async () => {
    api.createOrder.mockRejectedValueOnce(new ApiUnreachable(new Error('reset')))
    const shop = await openFilled()
    await shop.press(submit)
    expect(shop.text()).toContain('We can’t reach the server right now')
    await shop.press(submit)

    const [first, second] = keysSent()
    expect(second).toBe(first)
  })

  it('keeps it across a reload', async () => {
    api.createOrder.mockRejectedValueOnce(aProblem(503, 'unavailable'))
    await (await openFilled()).press(submit)
    document.body.innerHTML = ''
    await (await open()).press(submit)

    const [first, second] = keysSent()
    expect(second).toBe(first)
  })

  it('takes a new key for other contents', async () => {
    api.createOrder.mockRejectedValueOnce(new ApiUnreachable(new Error('reset')))
    const shop = await openFilled()
    await shop.press(submit)
    await shop.fill('Name', '林大美')
    await shop.press(submit)

    const [first, second] = keysSent()
    expect(second).not.toBe(first)
  })

  it('takes a new key after a clear no', async () => {
    api.createOrder.mockRejectedValueOnce(aProblem(422, 'idempotency_key_reused'))
    const shop = await openFilled()
    await shop.press(submit)
    await shop.press(submit)

    const [first, second] = keysSent()
    expect(second).not.toBe(first)
  })

  it('forgets the key once the order is made, but not what was typed', async () => {
    await (await openFilled()).press(submit)
    expect(readDraft('sourdough')).toMatchObject({ values: { name: '林小美' }, orderId })
    expect(readDraft('sourdough').attempt).toBeUndefined()
  })

  it('keeps what was typed across a reload', async () => {
    await openFilled()
    document.body.innerHTML = ''
    const shop = await open()
    expect(shop.page.querySelector<HTMLInputElement>('#name')?.value).toBe('林小美')
  })

  it.each([
    ['class_full', 409, 'Someone was faster'],
    ['registration_closed', 409, 'has just closed'],
    ['class_called_off', 409, 'has been called off'],
    ['too_many_held_seats', 429, 'pay for or cancel one of those registrations'],
    ['member_status_not_offered', 409, 'doesn’t offer that option'],
    ['too_many_requests', 429, 'wait a few minutes'],
    ['unavailable', 503, 'The system is busy'],
    ['internal', 500, 'Error number: E-7K3QW9'],
  ] as const)('has words for %s', async (code, status, words) => {
    api.createOrder.mockRejectedValue(aProblem(status, code))
    const shop = await openFilled()
    await shop.press(submit)
    expect(shop.text()).toContain(words)
  })

  it('asks how many seats are left once somebody was faster', async () => {
    api.createOrder.mockRejectedValue(aProblem(409, 'class_full'))
    api.getClass.mockResolvedValueOnce(aClass()).mockResolvedValue(aClass({ seatsLeft: 0 }))
    const shop = await openFilled()
    await shop.press(submit)
    expect(shop.text()).toContain('This class is full')
    expect(shop.page.querySelector('form')).toBeNull()
    expect(document.activeElement?.textContent).toContain('Someone was faster')

    await shop.press('Check for seats again')
    expect(shop.text()).not.toContain('Someone was faster')
  })

  it('does not choose for a customer whose choice has just sold out', async () => {
    api.createOrder.mockRejectedValue(aProblem(409, 'class_full'))
    api.getClass.mockResolvedValueOnce(aClass()).mockResolvedValue(aClass({ seatsLeft: 1 }))
    const shop = await openFilled()
    shop.page.querySelector<HTMLInputElement>('[value=group]')?.click()
    await shop.press(submit)
    expect(shop.text()).toContain('Not enough seats left')
    expect(shop.page.querySelector('[name=memberStatus]:checked')).toBeNull()
    expect(shop.text()).toContain('Please choose how many people')

    await shop.press(submit)
    expect(api.createOrder).toHaveBeenCalledTimes(1)
    document.body.innerHTML = ''
    expect((await open()).page.querySelector('[name=memberStatus]:checked')).toBeNull()
  })

  it('shows at the field what the API did not accept', async () => {
    const errors = [{ path: '/member/email', message: 'must match format "email"' }]
    api.createOrder.mockRejectedValue(aProblem(400, 'bad_request', errors))
    const shop = await openFilled()
    await shop.press(submit)
    expect(shop.page.querySelector('#email-error')?.textContent).toBe(
      'This doesn’t look like an e-mail address',
    )
  })
})

describe('the ways a class is sold', () => {
  const radios = (page: HTMLElement) =>
    [...page.querySelectorAll<HTMLInputElement>('[name=memberStatus]')].map(({ value, disabled, checked }) =>
      [value, disabled ? 'off' : 'on', checked ? 'chosen' : ''].join(' ').trim(),
    )

  it.each([
    ['both', {}, ['single on chosen', 'group on']],
    ['only for one', { priceGroup: null }, ['single on chosen']],
    ['only for two', { priceSingle: null }, ['group on chosen']],
    ['for two, but one seat is left', { seatsLeft: 1 }, ['single on chosen', 'group off']],
    ['without a limit', { seatsLeft: null }, ['single on chosen', 'group on']],
  ])('%s', async (_, changes, expected) => {
    api.getClass.mockResolvedValue(aClass(changes))
    expect(radios((await open()).page)).toEqual(expected)
  })

  it.each([
    ['full', { seatsLeft: 0 }, 'This class is full'],
    ['closed', { registrationOpen: false }, 'Registration for this class is closed'],
  ])('not at all when %s', async (_, changes, words) => {
    api.getClass.mockResolvedValue(aClass(changes))
    const shop = await open()
    expect(shop.text()).toContain(words)
    expect(shop.page.querySelector('form')).toBeNull()
  })
})

describe('changing a registration that is not paid yet', () => {
  beforeEach(() => {
    keepOrderToken(orderId, token)
    writeDraft('sourdough', draftOfOrder(anOrder()))
  })

  it('gives the old seats back before it takes new ones', async () => {
    // The last seat is the customer's own: the form must be there all the same.
    api.getClass.mockResolvedValue(aClass({ seatsLeft: 0 }))
    const shop = await open()
    expect(shop.text()).toContain('You already have seats on hold for this class')
    await shop.press(submit)

    expect(api.cancelOrder).toHaveBeenCalledWith({ params: { id: orderId }, token })
    const [cancelled] = api.cancelOrder.mock.invocationCallOrder
    const [created] = api.createOrder.mock.invocationCallOrder
    expect(cancelled).toBeLessThan(created ?? 0)
  })

  it('makes no second order when the first turns out to be paid', async () => {
    api.cancelOrder.mockRejectedValue(aProblem(409, 'order_not_payable'))
    const shop = await open()
    api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed' }))
    await shop.press(submit)

    expect(api.createOrder).not.toHaveBeenCalled()
    expect(shop.path()).toBe(`/orders/${orderId}/result`)
  })

  const newId = '3f2b8a54-6f0e-4c63-9d0f-2f6f6c1f5a09'
  const warning = 'please don’t pay again'
  const resultLink = (page: HTMLElement) => page.querySelector(`a[href^="/en/orders/${orderId}/result"]`)

  it.each([
    ['started', { status: 'initialized' }],
    ['being confirmed', { status: 'failed', confirming: true }],
  ] as const)('goes on warning of a payment %s on the first', async (_, changes) => {
    const payments = [aPayment(changes)]
    api.cancelOrder.mockResolvedValue(anOrder({ status: 'expired', payments }))
    // Also when the first try to make the second order fails.
    api.createOrder.mockRejectedValueOnce(aProblem(429, 'too_many_requests'))
    api.createOrder.mockResolvedValue({ order: anOrder({ id: newId }), token })
    const shop = await open()
    await shop.press(submit)
    api.getOrder.mockResolvedValue(anOrder({ id: newId }))
    await shop.press(submit)
    expect(shop.path()).toBe(`/orders/${newId}`)
    expect(shop.text()).toContain(warning)
    expect(resultLink(shop.page)).not.toBeNull()

    api.cancelOrder.mockResolvedValue(anOrder({ id: newId, status: 'expired' }))
    await shop.press('Cancel registration')
    await shop.press('Yes, cancel it')
    expect(shop.text()).toContain('If you did pay, don’t worry')
  })

  it('does not warn when no payment is open', async () => {
    const payments = [aPayment({ status: 'failed' })]
    api.cancelOrder.mockResolvedValue(anOrder({ status: 'expired', payments }))
    api.createOrder.mockResolvedValue({ order: anOrder({ id: newId }), token })
    const shop = await open()
    api.getOrder.mockResolvedValue(anOrder({ id: newId }))
    await shop.press(submit)
    expect(shop.path()).toBe(`/orders/${newId}`)
    expect(shop.text()).not.toContain(warning)
  })

  it('no longer says that seats are held once they were given back for nothing', async () => {
    api.createOrder.mockRejectedValue(aProblem(409, 'class_full'))
    api.getClass.mockResolvedValue(aClass({ seatsLeft: 0 }))
    const shop = await open()
    await shop.press(submit)
    expect(shop.text()).not.toContain('You already have seats on hold')
    expect(document.activeElement?.textContent).toContain('Someone was faster')
  })

  it('keeps the choice its own seats make possible', async () => {
    const group = anOrder({ memberStatus: 'group', seats: 2 })
    writeDraft('sourdough', draftOfOrder(group))
    api.getOrder.mockResolvedValue(group)
    api.getClass.mockResolvedValue(aClass({ seatsLeft: 1 }))
    const { page } = await open()
    expect(page.querySelector<HTMLInputElement>('[name=memberStatus]:checked')?.value).toBe('group')
  })

  it('goes ahead when the first has expired meanwhile', async () => {
    api.cancelOrder.mockRejectedValue(aProblem(409, 'order_not_payable'))
    const shop = await open()
    api.getOrder.mockResolvedValueOnce(anOrder({ status: 'expired' }))
    await shop.press(submit)
    expect(api.createOrder).toHaveBeenCalledTimes(1)
  })
})

describe('registering for a free class', () => {
  const free = 'Complete registration'
  const freeOrder = (changes: Partial<Order> = {}) =>
    anOrder({ status: 'confirmed', registerIndex: 7, amount: 0, payments: [], ...changes })
  const steps = (page: HTMLElement) =>
    [...page.querySelectorAll('.OrderSteps li')].map((step) => step.textContent.replace(/\d/, '').trim())

  beforeEach(() => {
    api.getClass.mockResolvedValue(aClass({ priceSingle: 0, priceGroup: 0 }))
    api.createOrder.mockResolvedValue({ order: freeOrder(), token })
    api.getOrder.mockResolvedValue(freeOrder())
  })

  it('says that it is free, and nothing of paying or holding seats', async () => {
    const shop = await open()
    expect(shop.has(free)).toBe(true)
    expect(shop.text()).toContain('There’s nothing to pay')
    expect(shop.text()).not.toMatch(/Payment|pays|NT\$|10 minutes/)
    expect(steps(shop.page)).toEqual(['Your details', 'Done'])
  })

  it('leads to the result at once, without a payment company', async () => {
    const shop = await openFilled()
    await shop.press(free)
    expect(shop.path()).toBe(`/orders/${orderId}/result`)
    expect(shop.heading()).toBe('You are registered!')
    expect(shop.text()).toContain('Free')
    expect(shop.text()).not.toMatch(/Payment|NT\$/)
    expect(steps(shop.page).map((step) => step.replace('finished', ''))).toEqual(['Your details', 'Done'])
    expect(api.listGateways).not.toHaveBeenCalled()
    expect(api.createPayment).not.toHaveBeenCalled()
  })

  it('registers once when it is sent again after Back, in another language too', async () => {
    const shop = await openFilled()
    await shop.press(free)
    await shop.back()
    expect(shop.path()).toBe('/classes/sourdough')
    await shop.press('中文')
    await shop.press('完成報名')
    expect(api.createOrder).toHaveBeenCalledTimes(1)
    expect(api.cancelOrder).not.toHaveBeenCalled()
    expect(shop.path()).toContain(`/orders/${orderId}/result`)
  })

  it('registers the next member of a family from the same tab', async () => {
    const shop = await openFilled()
    await shop.press(free)
    await shop.back()
    await shop.fill('Name', '林大華')
    // A failure in between is no reason to take one for the other.
    api.createOrder.mockRejectedValueOnce(new ApiUnreachable(new Error('reset')))
    await shop.press(free)
    const id = '3f2b8a54-6f0e-4c63-9d0f-2f6f6c1f5a09'
    api.createOrder.mockResolvedValue({ order: freeOrder({ id }), token })
    await shop.press(free)
    expect(new Set(keysSent()).size).toBe(2)
    expect(shop.path()).toBe(`/orders/${id}/result`)
  })

  it('asks for money where the other way is chosen, and only there', async () => {
    api.getClass.mockResolvedValue(aClass({ priceSingle: 0 }))
    const shop = await openFilled()
    expect(shop.has(free)).toBe(true)
    expect(steps(shop.page)).toEqual(['Your details', 'Done'])
    shop.page.querySelector<HTMLInputElement>('input[value=group]')!.click()
    await shop.settle()
    expect(shop.has(submit)).toBe(true)
    expect(steps(shop.page)).toEqual(['Your details', 'Payment', 'Done'])

    api.createOrder.mockResolvedValue({
      order: anOrder({ memberStatus: 'group', amount: 2200 }),
      token,
    })
    api.getOrder.mockResolvedValue(anOrder({ memberStatus: 'group', amount: 2200 }))
    await shop.press(submit)
    expect(shop.path()).toBe(`/orders/${orderId}`)
  })

  it('does not promise that seats come back', async () => {
    api.getClass.mockResolvedValue(aClass({ priceSingle: 0, priceGroup: null, seatsLeft: 0 }))
    const shop = await open()
    expect(shop.text()).not.toContain('Unpaid seats are released')
  })
})
