import { describe, expect, it } from 'vitest'
import { aClass, anOrder, orderId, token } from '@baoming/contract/fixtures'
import { keepOrderToken } from '../../src/order/access/order-token.ts'
import { fakeApi } from '../support/fake-api.ts'
import { openShop } from '../support/open-shop.ts'

const week = 7 * 24 * 3_600_000
const first = Date.parse('2099-03-04T11:00:00Z')
const sessions = [0, 1, 2].map((index) => ({
  startsAt: new Date(first + index * week).toISOString(),
  endsAt: new Date(first + index * week + 2 * 3_600_000).toISOString(),
}))
const course = {
  title: 'Evenings with bread',
  startsAt: sessions[0]!.startsAt,
  endsAt: sessions[2]!.endsAt,
  sessionCount: 3,
  sessions,
  teacher: 'Mei Lin',
  registrationClosesAt: null,
}

const opened = async (changes: Partial<ReturnType<typeof aClass>>) => {
  const api = fakeApi()
  api.getClass.mockImplementation(async () => aClass(changes))
  return openShop('/en/classes/bread', api)
}

describe('the page of a class', () => {
  it('of several sessions shows its days, how many there are, each date, and the hours once', async () => {
    const { text } = await opened(course)
    expect(text()).toContain('Wednesday, March 4, 2099 –')
    expect(text()).toContain('Wednesday, March 18, 2099 (3 sessions)')
    expect(text()).toContain('Wednesday, March 11, 2099')
    expect(text().match(/7:00\s*–\s*9:00\sPM/g)).toHaveLength(1)
    expect(text()).toContain('Mei Lin')
  })

  it('shows its photo with its size and what it shows, when it comes into view', async () => {
    const photo = {
      url: 'https://api.example.com/api/class-photos/1',
      width: 1600,
      height: 900,
      alt: 'Loaves',
    }
    await opened({ photo })
    const image = document.querySelector<HTMLImageElement>('.ClassParts img')!
    expect(image.src).toBe(photo.url)
    for (const [name, value] of Object.entries({
      width: '1600',
      height: '900',
      alt: 'Loaves',
      loading: 'lazy',
    }))
      expect(image.getAttribute(name), name).toBe(value)
  })

  it('says what is given back of the price', async () => {
    const refundScale = { steps: [{ before: 7, unit: 'days' as const, percent: 80 }], rest: 0 }
    const { text } = await opened({ refundScale })
    expect(text()).toContain('Up to 7 days before the first date: 80%')
    expect(text()).toContain('After that: no refund')
  })

  it('says when registration opens', async () => {
    const { text, has } = await opened({
      registrationOpen: false,
      registrationOpensAt: '2099-01-02T01:00:00.000Z',
    })
    expect(text()).toContain('Registration isn’t open yet')
    expect(text()).toContain('January 2, 2099')
    expect(has('Register')).toBe(false)
  })

  it('is closed where the time at which it opened has passed', async () => {
    const { text } = await opened({
      registrationOpen: false,
      registrationOpensAt: '2020-01-02T01:00:00.000Z',
    })
    expect(text()).toContain('Registration for this class is closed')
  })

  it('says why it was called off', async () => {
    const { text } = await opened({
      calledOff: true,
      registrationOpen: false,
      calledOffMessage: 'The oven is broken.',
    })
    expect(text()).toContain('The oven is broken.')
  })
})

describe('the result of a registration for a class that was called off', () => {
  it('does not say that one is registered', async () => {
    keepOrderToken(orderId, token)
    const api = fakeApi()
    const order = anOrder({ status: 'confirmed' })
    api.getOrder.mockImplementation(async () => ({
      ...order,
      class: { ...order.class, calledOff: true, calledOffMessage: 'The oven is broken.' },
    }))
    const { heading, text } = await openShop(`/en/orders/${orderId}/result`, api)
    expect(heading()).toBe('This class has been called off')
    expect(text()).toContain('The oven is broken.')
    expect(text()).not.toContain('You are registered')
    expect(document.title).not.toContain('You are registered')
  })
})
