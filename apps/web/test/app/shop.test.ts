import { beforeEach, describe, expect, it } from 'vitest'
import { ApiUnreachable } from '@baoming/contract'
import { readServerUrl } from '../../src/shared/api/server-url.ts'
import { randomId } from '../../src/shared/browser/random-id.ts'
import { keepOrderToken } from '../../src/order/access/order-token.ts'
import { fakeClient, type FakeClient } from '../support/fake-client.ts'
import { openShop } from '../support/open-shop.ts'
import { orderId, problem, sampleClass, token } from '../support/samples.ts'

let client: FakeClient
beforeEach(() => void (client = fakeClient()))

describe('the list of classes', () => {
  it('shows when, where, how much and how many seats', async () => {
    const shop = await openShop('/', client)
    const words = [
      '2026年11月28日',
      '星期六',
      '台北市大安區',
      '單人 NT$1,200',
      '雙人同行 NT$2,200',
      '還有 9 個名額',
    ]
    for (const each of words) expect(shop.text()).toContain(each)
    expect(document.title).toBe('近期課程 · 報名')
  })

  it('marks what is full or closed, and says when few seats are left', async () => {
    const classes = [
      sampleClass({ seatsLeft: 0 }),
      sampleClass({ slug: 'closed', registrationOpen: false }),
      sampleClass({ slug: 'few', seatsLeft: 1 }),
    ]
    client.listClasses.mockResolvedValue({ classes })
    const shop = await openShop('/', client, 'en')
    for (const words of ['Full', 'Closed', 'All 16 seats are taken', 'Only 1 of 16 seats left'])
      expect(shop.text()).toContain(words)
  })

  it('begins with what can be registered for, soonest first, and ends with what is closed', async () => {
    const classes = [
      sampleClass({ slug: 'closed', title: 'Closed', registrationOpen: false }),
      sampleClass({ slug: 'full', title: 'Full', seatsLeft: 0 }),
      sampleClass({ slug: 'sooner', title: 'Sooner' }),
      sampleClass({ slug: 'full-and-closed', title: 'Both', registrationOpen: false, seatsLeft: 0 }),
      sampleClass({ slug: 'later', title: 'Later', seatsLeft: null }),
    ]
    client.listClasses.mockResolvedValue({ classes })
    const { page } = await openShop('/', client)
    const titles = [...page.querySelectorAll('h2')].map(({ textContent }) => textContent.trim())
    expect(titles).toEqual(['Sooner', 'Later', 'Full', 'Closed', 'Both'])
  })

  it.each([
    ['none taken', { seatsLeft: 16 }, '0'],
    ['most taken', { seatsLeft: 4 }, '0.75'],
    ['full', { seatsLeft: 0 }, '1'],
    ['without a limit', { seatsLeft: null, capacity: null }, undefined],
  ])('draws how many seats are taken: %s', async (_, changes, taken) => {
    client.listClasses.mockResolvedValue({ classes: [sampleClass(changes)] })
    const { page } = await openShop('/', client)
    const bar = page.querySelector<HTMLElement>('.ClassSeats .bar span')
    expect(bar?.style.getPropertyValue('--taken')).toBe(taken)
  })

  it('spells out both days of a class that lasts two', async () => {
    const weekend = sampleClass({ endsAt: '2026-11-29T09:00:00.000Z' })
    client.listClasses.mockResolvedValue({ classes: [weekend] })
    const text = (await openShop('/', client, 'en')).text().replace(/\s/g, ' ')
    expect(text).toContain('Saturday, November 28, 2026 10:00 AM –')
    expect(text).toContain('Sunday, November 29, 2026 5:00 PM')
  })

  it('says so when there are none', async () => {
    client.listClasses.mockResolvedValue({ classes: [] })
    expect((await openShop('/', client)).heading()).toBe('目前沒有開放報名的課程')
  })

  it('can be asked for again when it did not come', async () => {
    client.listClasses.mockRejectedValueOnce(new ApiUnreachable(new Error('reset')))
    const shop = await openShop('/', client)
    expect(shop.heading()).toBe('課程暫時無法顯示')
    await shop.press('再試一次')
    expect(shop.heading()).toBe('近期課程')
  })
})

describe('going from page to page', () => {
  it('moves the focus to the heading and announces the title', async () => {
    const shop = await openShop('/', client, 'en')
    expect(document.activeElement).toBe(document.body)
    await shop.press('天然酵母麵包入門')
    expect(shop.path()).toBe('/classes/sourdough')
    expect(document.activeElement?.tagName).toBe('H1')
    expect(shop.page.querySelector('[aria-live]')?.textContent).toBe('天然酵母麵包入門')
  })
})

describe('addresses that lead nowhere', () => {
  it.each([
    ['/nowhere', 'Page not found'],
    ['/classes/gone', 'There is no such class'],
  ])('%s', async (address, heading) => {
    client.getClass.mockRejectedValue(problem(404, 'not_found'))
    expect((await openShop(address, client, 'en')).heading()).toBe(heading)
  })
})

describe('a class whose name cannot be one', () => {
  it('is unknown too', async () => {
    client.getClass.mockRejectedValue(problem(400, 'bad_request'))
    expect((await openShop('/classes/A_B', client, 'en')).heading()).toBe('There is no such class')
  })
})

describe('the payment error page', () => {
  it('names the error, and leads to the order this tab knows', async () => {
    keepOrderToken(orderId, token)
    const shop = await openShop('/payment-error?errorId=7Q2M0ZKX4TB9', client, 'en')
    expect(shop.text()).toContain('7Q2M0ZKX4TB9')
    expect(shop.has('See my registration')).toBe(true)
  })

  it.each([
    '/payment-error',
    '/payment-error?errorId=call-0900-000',
    '/payment-error?errorId=7q2m0zkx4tb9',
    '/payment-error?errorId=7Q2M0ZKX4TB9%0Aor%20call',
  ])('does without both: %s', async (address) => {
    const shop = await openShop(address, client, 'en')
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
