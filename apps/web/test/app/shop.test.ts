import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiUnreachable } from '@baoming/contract'
import { aClass, aProblem, orderId, token } from '@baoming/contract/fixtures'
import { readServerUrl } from '@baoming/ui/browser/server-url.ts'
import { randomId } from '../../src/shared/browser/random-id.ts'
import { keepOrderToken } from '../../src/order/access/order-token.ts'
import { fakeApi, type FakeApi } from '../support/fake-api.ts'
import { openShop } from '../support/open-shop.ts'

let api: FakeApi
beforeEach(() => void (api = fakeApi()))

describe('the list of classes', () => {
  it('shows when, where, how much and how many seats', async () => {
    const shop = await openShop('/', api)
    const words = [
      '2027年1月16日',
      '星期六',
      '台北市大安區',
      '單人 NT$1,800',
      '雙人同行 NT$3,400',
      '還有 5 個名額',
    ]
    for (const each of words) expect(shop.text()).toContain(each)
    expect(document.title).toBe('近期課程 · 報名')
  })

  it('marks what is full or closed, and says when few seats are left', async () => {
    const classes = [
      aClass({ seatsLeft: 0 }),
      aClass({ slug: 'closed', registrationOpen: false }),
      aClass({ slug: 'few', seatsLeft: 1 }),
    ]
    api.listClasses.mockResolvedValue({ classes })
    const shop = await openShop('/', api, 'en')
    for (const words of ['Full', 'Closed', 'All 12 seats are taken', 'Only 1 of 12 seats left'])
      expect(shop.text()).toContain(words)
  })

  it('begins with what can be registered for, soonest first, and ends with what is closed', async () => {
    const classes = [
      aClass({ slug: 'closed', title: 'Closed', registrationOpen: false }),
      aClass({ slug: 'full', title: 'Full', seatsLeft: 0 }),
      aClass({ slug: 'sooner', title: 'Sooner' }),
      aClass({ slug: 'full-and-closed', title: 'Both', registrationOpen: false, seatsLeft: 0 }),
      aClass({ slug: 'later', title: 'Later', seatsLeft: null }),
    ]
    api.listClasses.mockResolvedValue({ classes })
    const { page } = await openShop('/', api)
    const titles = [...page.querySelectorAll('h2')].map(({ textContent }) => textContent.trim())
    expect(titles).toEqual(['Sooner', 'Later', 'Full', 'Closed', 'Both'])
  })

  it.each([
    ['none taken', { seatsLeft: 12 }, '0'],
    ['most taken', { seatsLeft: 3 }, '0.75'],
    ['full', { seatsLeft: 0 }, '1'],
    ['without a limit', { seatsLeft: null, capacity: null }, undefined],
  ])('draws how many seats are taken: %s', async (_, changes, taken) => {
    api.listClasses.mockResolvedValue({ classes: [aClass(changes)] })
    const { page } = await openShop('/', api)
    const bar = page.querySelector<HTMLElement>('.ClassSeats .bar span')
    expect(bar?.style.getPropertyValue('--taken')).toBe(taken)
  })

  it('spells out both days of a class that lasts two', async () => {
    const weekend = aClass({ endsAt: '2027-01-17T09:00:00.000Z' })
    api.listClasses.mockResolvedValue({ classes: [weekend] })
    const text = (await openShop('/', api, 'en')).text().replace(/\s/g, ' ')
    expect(text).toContain('Saturday, January 16, 2027 10:00 AM –')
    expect(text).toContain('Sunday, January 17, 2027 5:00 PM')
  })

  it('says so when there are none', async () => {
    api.listClasses.mockResolvedValue({ classes: [] })
    expect((await openShop('/', api)).heading()).toBe('目前沒有開放報名的課程')
  })

  it('can be asked for again when it did not come', async () => {
    api.listClasses.mockRejectedValueOnce(new ApiUnreachable(new Error('reset')))
    const shop = await openShop('/', api)
    expect(shop.heading()).toBe('課程暫時無法顯示')
    await shop.press('再試一次')
    expect(shop.heading()).toBe('近期課程')
  })
})

describe('going from page to page', () => {
  it('moves the focus to the heading and announces the title', async () => {
    const shop = await openShop('/', api, 'en')
    expect(document.activeElement).toBe(document.body)
    await shop.press('天然酵母麵包班')
    expect(shop.path()).toBe('/classes/sourdough')
    expect(document.activeElement?.tagName).toBe('H1')
    expect(shop.page.querySelector('[aria-live]')?.textContent).toBe('天然酵母麵包班')
  })
})

describe('addresses that lead nowhere', () => {
  it.each([
    ['/nowhere', 'Page not found'],
    ['/classes/gone', 'Class not found'],
  ])('%s', async (address, heading) => {
    api.getClass.mockRejectedValue(aProblem(404, 'not_found'))
    expect((await openShop(address, api, 'en')).heading()).toBe(heading)
  })
})

describe('a class whose name cannot be one', () => {
  it('is unknown too', async () => {
    api.getClass.mockRejectedValue(aProblem(400, 'bad_request'))
    expect((await openShop('/classes/A_B', api, 'en')).heading()).toBe('Class not found')
  })
})

describe('the payment error page', () => {
  it('names the error, and leads to the order this tab knows', async () => {
    keepOrderToken(orderId, token)
    const shop = await openShop('/payment-error?errorId=7Q2M0ZKX4TB9', api, 'en')
    expect(shop.text()).toContain('7Q2M0ZKX4TB9')
    expect(shop.has('See my registration')).toBe(true)
  })

  it.each([
    '/payment-error',
    '/payment-error?errorId=call-0900-000',
    '/payment-error?errorId=7q2m0zkx4tb9',
    '/payment-error?errorId=7Q2M0ZKX4TB9%0Aor%20call',
  ])('does without both: %s', async (address) => {
    const shop = await openShop(address, api, 'en')
    expect(shop.page.querySelector('strong')).toBeNull()
    expect(shop.text()).toContain('say when you paid')
    expect(shop.has('See my registration')).toBe(false)
  })
})

describe('the API’s address', () => {
  it.each([
    ['http://localhost:3000', 'http://localhost:3000'],
    ['https://api.example.com/', 'https://api.example.com'],
    ['', ''],
    ['%VITE_SERVER_URL%', ''],
  ])('%s', (content, expected) => {
    const page = new DOMParser().parseFromString('<meta name="baoming-server-url">', 'text/html')
    page.querySelector('meta')?.setAttribute('content', content)
    expect(readServerUrl(page)).toBe(expected)
  })
})

describe('random ids', () => {
  it('are made without randomUUID too, which plain http lacks', () => {
    const plain = { getRandomValues: (bytes: Uint8Array) => bytes.fill(10) } as unknown as Crypto
    expect(randomId(plain)).toBe('0a'.repeat(16))
    expect(randomId()).not.toBe(randomId())
  })
})

describe('two shops in one process', () => {
  it('share neither stages nor announcements, and end with their apps', async () => {
    const [first, second] = [await openShop('/', api, 'en'), await openShop('/', api, 'en')]
    await first.press('天然酵母麵包班')
    expect(first.page.querySelector('[aria-live]')?.textContent).toBe('天然酵母麵包班')
    expect(second.page.querySelector('[aria-live]')?.textContent).toBe('')
    expect(second.heading()).toBe('Upcoming classes')

    const listeners = vi.spyOn(window, 'removeEventListener')
    first.close()
    expect(listeners.mock.calls.map(([type]) => type)).toContain('storage')
    await second.press('天然酵母麵包班')
    expect(second.page.querySelector('[aria-live]')?.textContent).toBe('天然酵母麵包班')
  })
})
