import { describe, expect, it, vi } from 'vitest'
import {
  browserLocale,
  chosenLocale,
  firstLocale,
  isLocale,
  rememberLocale,
} from '../../src/messages/locale.ts'

describe('the language of a first visit', () => {
  it.each([
    [['zh-TW', 'en-US'], 'zh-TW'],
    [['zh-Hant-HK'], 'zh-TW'],
    [['zh-CN', 'zh'], 'zh-TW'],
    [['yue-Hant-HK', 'en'], 'zh-TW'],
    [['en-US', 'zh-TW'], 'en'],
    [['en-GB'], 'en'],
    [['ja-JP', 'zh-TW'], 'zh-TW'],
    [['ja-JP', 'ja'], 'en'],
    [['vi'], 'en'],
    [['zhuang'], 'en'],
    [[], undefined],
  ])('of a browser that prefers %j is %s', (languages, locale) => {
    expect(browserLocale({ languages, userAgent: 'Mozilla/5.0 Chrome/156' } as never)).toBe(locale)
  })

  it.each([
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
    'Mozilla/5.0 (compatible; Google-InspectionTool/1.0;)',
  ])('is not that of a search engine: %s', (userAgent) => {
    expect(browserLocale({ languages: ['en-US'], userAgent } as never)).toBeUndefined()
  })
})

describe('the language of the first page', () => {
  it('is the one asked for, else the one chosen before, else the browser’s', () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en'])
    expect(firstLocale(undefined)).toBe('en')
    rememberLocale('zh-TW')
    expect(firstLocale(undefined)).toBe('zh-TW')
    expect(firstLocale('en')).toBe('en')
  })

  it('is the default one for a browser that names none', () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue([])
    expect(firstLocale(undefined)).toBe('zh-TW')
  })

  it('is not a stored text that is no language', () => {
    localStorage.setItem('baoming.language', 'fr')
    expect(chosenLocale()).toBeUndefined()
    expect(isLocale('fr')).toBe(false)
    expect(isLocale('en')).toBe(true)
  })
})
