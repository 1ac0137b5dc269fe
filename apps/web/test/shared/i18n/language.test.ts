import { describe, expect, it, vi } from 'vitest'
import { withoutLocale } from '@baoming/contract'
import { rememberLocale } from '@baoming/ui/messages/locale.ts'
import { addressIn, askedLanguage } from '../../../src/shared/i18n/asked-language.ts'
import { openShop } from '../../support/open-shop.ts'

describe('an address', () => {
  it.each([
    ['/', '/en', '/?lang=en'],
    ['/classes/sourdough', '/en/classes/sourdough', '/classes/sourdough?lang=en'],
    ['/entrance', '/en/entrance', '/entrance?lang=en'],
    [
      '/?q=%E9%BA%B5+%26&month=2026-12',
      '/en?q=%E9%BA%B5+%26&month=2026-12',
      '/?q=%E9%BA%B5+%26&month=2026-12&lang=en',
    ],
    [
      '/orders/1/result?from=mail#token=a?b#c',
      '/en/orders/1/result?from=mail#token=a?b#c',
      '/orders/1/result?lang=en&from=mail#token=a?b#c',
    ],
    ['/?language=lang', '/en?language=lang', '/?language=lang&lang=en'],
  ])('%s names its language and nothing else changes', (plain, english, old) => {
    expect(addressIn(plain, 'en')).toBe(english)
    expect(addressIn(old, 'en')).toBe(english)
    expect(addressIn(english, 'en')).toBe(english)
    expect(addressIn(english, 'zh-TW')).toBe(plain)
    expect(withoutLocale(english)).toBe(plain)
    expect([plain, english, old].map(askedLanguage)).toEqual([undefined, 'en', 'en'])
  })

  it.each(['/?lang=fr', '/?lang=', '/?lang', '/?lang=%65n'])(
    'that asks for a language without messages: %s',
    (address) => {
      expect(askedLanguage(address)).toBeUndefined()
      expect(addressIn(address, 'zh-TW')).toBe('/')
    },
  )

  it('of an old link to the default language is a choice, too', () => {
    expect(askedLanguage('/classes/tea?lang=zh-TW')).toBe('zh-TW')
    expect(askedLanguage('/en/classes/tea?lang=zh-TW')).toBe('zh-TW')
    expect(addressIn('/classes/tea?lang=zh-TW', 'zh-TW')).toBe('/classes/tea')
  })
})

describe('the language', () => {
  it('follows a link, is remembered, and gives way to the switch', async () => {
    rememberLocale('zh-TW')
    const shop = await openShop('/?lang=en')
    expect(shop.heading()).toBe('Upcoming classes')
    expect(document.documentElement.lang).toBe('en')
    expect(localStorage.getItem('baoming.language')).toBe('en')

    await shop.press('中文')
    expect(shop.heading()).toBe('近期課程')
    expect(document.documentElement.lang).toBe('zh-TW')
    expect(document.title).toBe('近期課程 · 報名')
    expect(shop.address()).toBe('/')
    expect(localStorage.getItem('baoming.language')).toBe('zh-TW')
  })

  it('is in the address also when only remembered, so that the address can be passed on', async () => {
    expect((await openShop('/?month=2026-12', undefined, 'en')).address()).toBe('/en?month=2026-12')
  })

  it('stays in the address from page to page, and in every link', async () => {
    const shop = await openShop('/?lang=en')
    await shop.press('天然酵母麵包班')
    expect(shop.address()).toBe('/en/classes/sourdough')
    const links = [...shop.page.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')]
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) expect(link.getAttribute('href')).toMatch(/^\/en(?=[/?#]|$)/)

    await shop.press('中文')
    for (const link of links) expect(link.getAttribute('href')).not.toMatch(/^\/en(?=[/?#]|$)/)
  })

  it('does not fall back to the one chosen before when the customer goes back', async () => {
    const shop = await openShop('/?lang=en')
    await shop.press('天然酵母麵包班')
    await shop.press('中文')
    await shop.back()
    expect(shop.heading()).toBe('近期課程')
    expect(shop.address()).toBe('/')
  })

  it('is left alone by a link that asks for one we do not speak', async () => {
    const shop = await openShop('/?lang=fr')
    expect(shop.heading()).toBe('近期課程')
    expect(shop.address()).toBe('/')
  })
})

describe('the language of a first visit', () => {
  it('is the browser’s, until the customer or a link says otherwise', async () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['de-DE', 'de'])
    const shop = await openShop('/')
    expect(shop.heading()).toBe('Upcoming classes')
    // A guess, and not yet a choice.
    expect(localStorage.getItem('baoming.language')).toBeNull()
    await shop.press('中文')
    expect(shop.heading()).toBe('近期課程')
    document.body.innerHTML = ''
    expect((await openShop('/')).heading()).toBe('近期課程')
    document.body.innerHTML = ''
    expect((await openShop('/?lang=en')).heading()).toBe('Upcoming classes')
  })
})

describe('what search engines are told', () => {
  const attribute = (selector: string, name: string) =>
    document.head.querySelector(selector)?.getAttribute(name)
  const links = () => ({
    canonical: attribute('[rel=canonical]', 'href'),
    chinese: attribute('[hreflang="zh-TW"]', 'href'),
    english: attribute('[hreflang=en]', 'href'),
    other: attribute('[hreflang=x-default]', 'href'),
  })

  it('is where the page is found in each language, and what it is about', async () => {
    const shop = await openShop('/classes/sourdough?from=mail&lang=en')
    const page = `${location.origin}/classes/sourdough`
    const alternates = { chinese: page, english: `${location.origin}/en/classes/sourdough`, other: page }
    expect(links()).toEqual({ ...alternates, canonical: `${location.origin}/en/classes/sourdough` })
    expect(attribute('[name=description]', 'content')).toBe('從養酵母開始，親手做出第一條鄉村麵包。')
    expect(attribute('[name=robots]', 'content')).toBe('all')

    await shop.press('中文')
    expect(links()).toEqual({ ...alternates, canonical: page })
    await shop.press('所有課程')
    expect(links().english).toBe(`${location.origin}/en`)
    expect(attribute('[name=description]', 'content')).toContain('選一堂課')
  })

  it('is nothing about pages that belong to one customer', async () => {
    await openShop('/payment-error')
    expect(links()).toEqual({
      canonical: undefined,
      chinese: undefined,
      english: undefined,
      other: undefined,
    })
    expect(attribute('[name=robots]', 'content')).toBe('noindex')
  })
})
