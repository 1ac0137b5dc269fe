import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiUnreachable, type Order } from '@baoming/contract'
import { anOrder, aPayment, aProblem, orderId, token } from '@baoming/contract/fixtures'
import { orderSituation } from '../../../src/order/order-situation.ts'
import { keepOrderToken, orderToken } from '../../../src/order/access/order-token.ts'
import { fakeApi, type FakeApi } from '../../support/fake-api.ts'
import { openShop } from '../../support/open-shop.ts'

const failed = aPayment({ status: 'failed', responseMessage: '餘額不足 (51)' })
const complete = aPayment({ status: 'complete' })
const started = aPayment()
const confirming = aPayment({ confirming: true })

describe('what an order means', () => {
  it.each<[string, Partial<Order>, string]>([
    ['nothing tried', {}, 'unpaid'],
    ['a payment started', { payments: [started] }, 'confirming'],
    ['a payment being rechecked', { payments: [confirming] }, 'confirming'],
    ['a failure', { payments: [failed] }, 'failed'],
    ['a failure, then another try', { payments: [failed, started] }, 'confirming'],
    ['a try given up, then a failure', { payments: [started, failed] }, 'failed'],
    ['a recheck under way, then a failure', { payments: [confirming, failed] }, 'confirming'],
    ['an expired hold', { status: 'expired', payments: [failed] }, 'expired'],
    ['an expired hold with money under way', { status: 'expired', payments: [confirming] }, 'confirming'],
    ['a registration given up', { status: 'expired', cancelledAt: new Date().toISOString() }, 'cancelled'],
    [
      'one given up with money under way',
      { status: 'expired', cancelledAt: new Date().toISOString(), payments: [confirming] },
      'confirming',
    ],
    [
      'one given up and paid all the same',
      { status: 'confirmed', cancelledAt: new Date().toISOString(), payments: [complete] },
      'confirmed',
    ],
    ['a confirmation', { status: 'confirmed', payments: [complete] }, 'confirmed'],
    ['a confirmation after a failure', { status: 'confirmed', payments: [complete, failed] }, 'confirmed'],
    [
      'erased data',
      { status: 'confirmed', payments: [complete], erasedAt: '2027-12-01T00:00:00.000Z' },
      'erased',
    ],
    ['money without a seat', { status: 'paid_without_seat', payments: [complete] }, 'paid_without_seat'],
  ])('%s', (_, changes, word) => expect(orderSituation(anOrder(changes)).kind).toBe(word))
})

let api: FakeApi
beforeEach(() => {
  api = fakeApi()
  keepOrderToken(orderId, token)
})

const open = (order: Order) => {
  api.getOrder.mockResolvedValue(order)
  api.queryOrder.mockResolvedValue(order)
  return openShop(`/orders/${orderId}/result`, api, 'en')
}

describe('the result page', () => {
  it('welcomes a confirmed member', async () => {
    const shop = await open(anOrder({ status: 'confirmed' }))
    expect(shop.heading()).toBe('You are registered!')
    for (const words of [
      'Registration number 7',
      '請提早十分鐘到，並帶一個有蓋的罐子。',
      'send a confirmation to mei@example.com',
    ]) {
      expect(shop.text()).toContain(words)
    }
    const links = [...shop.page.querySelectorAll('main a')].map((link) => link.getAttribute('href'))
    expect(links).toEqual(
      expect.arrayContaining(['https://survey.example/sourdough', 'https://organiser.example/']),
    )
    expect(shop.text()).not.toContain('paid twice')
    expect(document.title).toBe('You are registered! · Baoming')
  })

  it('says that personal data was erased, and shows no blanks in its place', async () => {
    const member = { name: '', email: '', phone: null }
    const erased = { member, erasedAt: '2027-12-01T00:00:00.000Z', surveyUrl: null, message: null }
    const shop = await open(anOrder({ status: 'confirmed', ...erased }))
    expect(shop.heading()).toBe('Personal data erased')
    for (const words of ['December 1, 2027', 'confirmed with number 7', '261201K7Q2M9XH4RT0PB']) {
      expect(shop.text()).toContain(words)
    }
    expect(shop.text()).not.toContain('send a confirmation to')
    expect(shop.has('Someone else has your link? Replace it')).toBe(false)
    expect(shop.has('Remove my data from this device')).toBe(true)
    document.body.innerHTML = ''
    const unpaid = await open(anOrder({ status: 'expired', payments: [started], ...erased }))
    expect(unpaid.text()).toContain('It was never paid for.')
    expect(unpaid.text()).not.toContain('If you did pay')
  })

  it('lets a mistyped address be corrected, and goes on with the new token', async () => {
    const shop = await open(anOrder({ status: 'confirmed' }))
    const corrected = anOrder({
      status: 'confirmed',
      member: { ...anOrder({ status: 'confirmed' }).member, email: 'mei@gmial.com' },
    })
    api.correctEmail.mockResolvedValue({ order: corrected, token: `${token}2` })
    await shop.press('Wrong address? Correct it')
    await shop.fill('Correct e-mail address', 'mei@gmial.com')
    await shop.press('Correct and send again')
    expect(api.correctEmail).toHaveBeenCalledWith({
      params: { id: orderId },
      token,
      body: { email: 'mei@gmial.com' },
    })
    expect(shop.text()).toContain('Changed to mei@gmial.com')
    expect(orderToken(orderId)).toBe(`${token}2`)
  })

  it('sends no address that is none', async () => {
    const shop = await open(anOrder({ status: 'confirmed' }))
    await shop.press('Wrong address? Correct it')
    await shop.fill('Correct e-mail address', 'mei@')
    await shop.press('Correct and send again')
    expect(api.correctEmail).not.toHaveBeenCalled()
    expect(shop.page.querySelector('#email')?.getAttribute('aria-invalid')).toBe('true')
  })

  it.each([
    ['a confirmed order', anOrder({ status: 'confirmed', emailUndeliverable: true })],
    ['money without a seat', anOrder({ status: 'paid_without_seat', emailUndeliverable: true })],
  ])('says when the mail cannot be delivered: %s', async (_, order) => {
    const shop = await open(order)
    expect(shop.text()).toContain('mei@example.com doesn’t exist')
    expect(shop.text()).not.toContain('send a confirmation to')
    expect(shop.has('Wrong address? Correct it')).toBe(true)
  })

  it('asks for the organiser once an address was corrected too often', async () => {
    const shop = await open(
      anOrder({ status: 'confirmed', emailUndeliverable: true, emailCorrectionsLeft: 0 }),
    )
    expect(shop.has('Wrong address? Correct it')).toBe(false)
    expect(shop.text()).toContain('contact the organiser')
  })

  it('tells a member whose class is called off about the refund, and offers no calendar', async () => {
    const shop = await open(
      anOrder({ status: 'confirmed', class: { ...anOrder({ status: 'confirmed' }).class, calledOff: true } }),
    )
    expect(shop.text()).toContain('This class has been called off')
    expect(shop.text()).toContain('contact you about a refund')
    expect(shop.text()).not.toContain('Add to calendar')
    expect(shop.text()).not.toContain('We look forward to seeing you')
  })

  it('offers no other try for a class that is called off', async () => {
    const shop = await open(anOrder({ class: { ...anOrder().class, calledOff: true }, payments: [failed] }))
    expect(shop.text()).toContain('This class has been called off')
    expect(shop.has('Try the payment again')).toBe(false)
  })

  it('offers the class for the calendar until it is over', async () => {
    const href = '/api/classes/sourdough/calendar.ics'
    const coming = {
      ...anOrder({ status: 'confirmed' }).class,
      endsAt: new Date(Date.now() + 60_000).toISOString(),
    }
    const shop = await open(anOrder({ status: 'confirmed', class: coming }))
    expect(shop.page.querySelector(`a[href="${href}"]`)?.textContent.trim()).toBe('Add to calendar')
    document.body.innerHTML = ''
    const over = { ...coming, endsAt: new Date(Date.now() - 60_000).toISOString() }
    expect((await open(anOrder({ status: 'confirmed', class: over }))).has('Add to calendar')).toBe(false)
  })

  it('makes no link of an address that is none', async () => {
    const shop = await open(anOrder({ status: 'confirmed', surveyUrl: 'javascript:alert(1)' }))
    expect(shop.has('Fill in the survey')).toBe(false)
  })

  it('says when an order was paid twice, with both numbers', async () => {
    const second = aPayment({ id: 'second', transId: 'BM20261101000002', status: 'complete' })
    const shop = await open(anOrder({ status: 'confirmed', payments: [complete, second] }))
    expect(shop.text()).toContain('paid twice')
    expect(shop.text()).toContain('261201K7Q2M9XH4RT0PB, BM20261101000002')
  })

  it('repeats why a payment failed, and leads to another try', async () => {
    vi.spyOn(HTMLFormElement.prototype, 'requestSubmit').mockReturnValue()
    const shop = await open(anOrder({ payments: [{ ...failed, gateway: 'newebpay' }] }))
    expect(shop.heading()).toBe('The payment didn’t go through')
    expect(shop.text()).toContain('餘額不足 (51)')
    expect(shop.text()).toContain('Your seats are held until')

    await shop.press('Try the payment again')
    expect(api.createPayment).toHaveBeenCalledWith(
      expect.objectContaining({ body: { gateway: 'newebpay', locale: 'en' } }),
    )
  })

  it('counts down to the end of the hold, and then says what has become of it', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] })
    const holdExpiresAt = new Date(Date.now() + 90_000).toISOString()
    const opening = open(anOrder({ holdExpiresAt, payments: [failed] }))
    await vi.advanceTimersByTimeAsync(100)
    const shop = await opening
    expect(shop.text()).toContain('for 1 more minute.')
    api.getOrder.mockResolvedValue(anOrder({ status: 'expired', payments: [failed] }))
    await vi.advanceTimersByTimeAsync(95_000)
    await vi.dynamicImportSettled()
    expect(shop.heading()).toBe('This registration has expired')
    expect(shop.text()).toContain('餘額不足 (51)')
  })

  it('tells the truth about money that came too late', async () => {
    const shop = await open(anOrder({ status: 'paid_without_seat', payments: [complete] }))
    expect(shop.heading()).toBe('Your payment arrived, but the class is full')
    expect(shop.text()).toContain('261201K7Q2M9XH4RT0PB')
  })

  it('offers to register again when the hold has lapsed', async () => {
    const shop = await open(anOrder({ status: 'expired' }))
    expect(shop.heading()).toBe('This registration has expired')
    await shop.press('Register again')
    expect(shop.path()).toBe('/classes/sourdough')
  })

  it('says that a registration was cancelled, and blames no bank for it', async () => {
    const declined = aPayment({ status: 'failed', responseMessage: '授權失敗' })
    const cancelledAt = new Date().toISOString()
    const shop = await open(anOrder({ status: 'expired', cancelledAt, payments: [declined] }))
    expect(shop.heading()).toBe('Registration cancelled')
    expect(shop.text()).toContain('There’s nothing to pay.')
    for (const words of ['expired', 'bank', '授權失敗']) expect(shop.text()).not.toContain(words)
    expect(document.title).toContain('Registration cancelled')
    expect(shop.has('Back to the class')).toBe(true)
  })

  it('goes on asking about a cancelled registration whose payment was open', async () => {
    vi.useFakeTimers()
    const order = anOrder({
      status: 'expired',
      cancelledAt: new Date().toISOString(),
      payments: [started],
    })
    const opened = open(order)
    await vi.advanceTimersByTimeAsync(200)
    const shop = await opened
    expect(shop.text()).toContain('don’t pay for this registration')
    expect(shop.text()).toContain('If you did pay, don’t worry')
    api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed' }))
    await vi.advanceTimersByTimeAsync(2000)
    expect(shop.heading()).toBe('You are registered!')
  })

  it('has nothing to say about an order nobody tried to pay', async () => {
    expect((await open(anOrder())).path()).toBe(`/orders/${orderId}`)
  })

  it('speaks the order’s language when the browser has forgotten it', async () => {
    api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed', locale: 'en' }))
    const shop = await openShop(`/orders/${orderId}/result`, api)
    expect(shop.heading()).toBe('You are registered!')
    expect(document.documentElement.lang).toBe('en')
  })
})

describe('as long as the API does not answer', () => {
  it('says not to pay again, and asks until it does', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] })
    api.getOrder.mockRejectedValue(new ApiUnreachable(new Error('reset')))
    const opening = openShop(`/orders/${orderId}/result`, api, 'en')
    await vi.advanceTimersByTimeAsync(50)
    const shop = await opening
    for (const words of ['please don’t pay again', 'will keep trying']) {
      expect(shop.text()).toContain(words)
    }

    await vi.advanceTimersByTimeAsync(300_000)
    expect(shop.text()).toContain('will keep trying')
    const asked = api.getOrder.mock.calls.length
    expect(asked).toBeGreaterThan(20)
    expect(asked).toBeLessThan(50)

    api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed' }))
    await vi.advanceTimersByTimeAsync(10_100)
    expect(shop.heading()).toBe('You are registered!')
    expect(document.activeElement?.textContent).toBe('You are registered!')
    // Twice more, for the mail that is sent meanwhile, and then no longer.
    await vi.advanceTimersByTimeAsync(300_000)
    expect(api.getOrder).toHaveBeenCalledTimes(asked + 3)
  })
})

describe('while a payment is being confirmed', () => {
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['Date', 'performance', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'],
    })
  })

  async function openWaiting(payment = started) {
    const opening = open(anOrder({ payments: [payment] }))
    await vi.advanceTimersByTimeAsync(50)
    return opening
  }

  it('asks until it is, then says so and moves the focus there', async () => {
    const shop = await openWaiting()
    expect(shop.heading()).toBe('Your payment is being confirmed…')
    api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed' }))
    await vi.advanceTimersByTimeAsync(1100)

    expect(shop.heading()).toBe('You are registered!')
    expect(document.activeElement?.textContent).toBe('You are registered!')
    expect(shop.page.querySelector('[aria-live]')?.textContent).toBe('You are registered!')
    const asked = api.getOrder.mock.calls.length
    await vi.advanceTimersByTimeAsync(300_000)
    expect(api.getOrder).toHaveBeenCalledTimes(asked + 2)
  })

  it('looks again once the mail has been sent, and says when its address was refused', async () => {
    const shop = await openWaiting()
    api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed' }))
    await vi.advanceTimersByTimeAsync(1100)
    expect(shop.text()).toContain('send a confirmation to')
    api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed', emailUndeliverable: true }))
    await vi.advanceTimersByTimeAsync(15_000)
    expect(shop.text()).toContain('mei@example.com doesn’t exist')
  })

  it('says so when it has waited long, and checks again when asked to', async () => {
    const shop = await openWaiting()
    await vi.advanceTimersByTimeAsync(140_000)
    expect(shop.heading()).toBe('Your payment is still being confirmed')
    expect(shop.text()).toContain('e-mail mei@example.com once')

    api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed' }))
    const pressed = shop.press('Check again')
    await vi.advanceTimersByTimeAsync(50)
    await pressed
    expect(shop.heading()).toBe('You are registered!')
  })

  it('goes on asking when the hold runs out meanwhile, for the money may come late', async () => {
    const shop = await openWaiting()
    api.getOrder.mockResolvedValue(anOrder({ status: 'expired', payments: [started] }))
    await vi.advanceTimersByTimeAsync(1100)
    expect(shop.heading()).toBe('This registration has expired')
    expect(shop.text()).toContain('If you did pay, don’t worry')
    api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed' }))
    await vi.advanceTimersByTimeAsync(5000)
    expect(shop.heading()).toBe('You are registered!')
  })

  it('asks no more about a hold that ran out with nothing under way', async () => {
    const shop = await openWaiting()
    api.getOrder.mockResolvedValue(anOrder({ status: 'expired', payments: [failed] }))
    await vi.advanceTimersByTimeAsync(1100)
    expect(shop.heading()).toBe('This registration has expired')
    const asked = api.getOrder.mock.calls.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(api.getOrder).toHaveBeenCalledTimes(asked)
  })

  it('lets those go back who have not paid, but not those who have', async () => {
    expect((await openWaiting()).has('I haven’t paid yet')).toBe(true)
    document.body.innerHTML = ''
    expect((await openWaiting(confirming)).has('I haven’t paid yet')).toBe(false)
  })

  it('keeps trying when the server does not answer', async () => {
    const shop = await openWaiting()
    api.getOrder.mockRejectedValueOnce(new Error('reset'))
    await vi.advanceTimersByTimeAsync(1100)
    expect(shop.text()).toContain('We’ll keep trying')
    api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed' }))
    await vi.advanceTimersByTimeAsync(1600)
    expect(shop.heading()).toBe('You are registered!')
  })

  describe('longer than twenty seconds', () => {
    const querying = 'we ask for the result'
    const open20 = async () => {
      const shop = await openWaiting()
      await vi.advanceTimersByTimeAsync(19_900)
      return shop
    }

    it('has the gateway asked, says so, and believes the answer', async () => {
      const shop = await open20()
      expect(api.queryOrder).not.toHaveBeenCalled()
      expect(shop.text()).not.toContain(querying)
      await vi.advanceTimersByTimeAsync(100)
      expect(api.queryOrder).toHaveBeenCalledExactlyOnceWith({ params: { id: orderId }, token })
      expect(shop.heading()).toBe('Your payment is being confirmed…')
      expect(shop.text()).toContain(querying)
      expect(shop.page.querySelector('[aria-live]')?.textContent).toContain(querying)

      api.queryOrder.mockResolvedValueOnce(anOrder({ status: 'confirmed' }))
      await vi.advanceTimersByTimeAsync(59_900)
      expect(api.queryOrder).toHaveBeenCalledTimes(1)
      api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed' }))
      await vi.advanceTimersByTimeAsync(100)
      expect(api.queryOrder).toHaveBeenCalledTimes(2)
      expect(shop.heading()).toBe('You are registered!')
      await vi.advanceTimersByTimeAsync(300_000)
      expect(api.queryOrder).toHaveBeenCalledTimes(2)
    })

    it('goes on polling when the question fails, and shows no failure', async () => {
      const shop = await open20()
      api.queryOrder.mockRejectedValue(aProblem(503, 'unavailable'))
      await vi.advanceTimersByTimeAsync(100)
      expect(api.queryOrder).toHaveBeenCalledTimes(1)
      expect(shop.text()).not.toContain('We’ll keep trying')
      const asked = api.getOrder.mock.calls.length
      await vi.advanceTimersByTimeAsync(30_000)
      expect(api.getOrder.mock.calls.length).toBeGreaterThan(asked)
      api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed' }))
      await vi.advanceTimersByTimeAsync(10_000)
      expect(shop.heading()).toBe('You are registered!')
    })

    it('keeps the gateway’s answer when an older one comes after it', async () => {
      const shop = await open20()
      let answerOlder = (_: Order) => {}
      api.getOrder.mockImplementation(() => new Promise<Order>((resolve) => (answerOlder = resolve)))
      // The poll of second 20.5 hangs; the question of second 80 brings the truth.
      await vi.advanceTimersByTimeAsync(1000)
      api.queryOrder.mockResolvedValue(anOrder({ status: 'confirmed' }))
      await vi.advanceTimersByTimeAsync(60_000)
      expect(shop.heading()).toBe('You are registered!')
      answerOlder(anOrder({ payments: [started] }))
      await vi.advanceTimersByTimeAsync(100)
      expect(shop.heading()).toBe('You are registered!')
    })

    it('asks nobody once it has given up, and again with “Check again” when the minute is over', async () => {
      const shop = await open20()
      await vi.advanceTimersByTimeAsync(120_000)
      expect(shop.heading()).toBe('Your payment is still being confirmed')
      expect(shop.text()).not.toContain(querying)
      const asked = api.queryOrder.mock.calls.length
      await vi.advanceTimersByTimeAsync(600_000)
      expect(api.queryOrder).toHaveBeenCalledTimes(asked)

      api.queryOrder.mockResolvedValue(anOrder({ status: 'confirmed' }))
      const pressed = shop.press('Check again')
      await vi.advanceTimersByTimeAsync(50)
      await pressed
      expect(api.queryOrder).toHaveBeenCalledTimes(asked + 1)
      expect(shop.heading()).toBe('You are registered!')
    })

    it('never asks for a result that is there', async () => {
      const opening = open(anOrder({ status: 'confirmed' }))
      await vi.advanceTimersByTimeAsync(300_000)
      await opening
      expect(api.queryOrder).not.toHaveBeenCalled()
    })
  })
})
