import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { orderId, token } from '@baoming/contract/fixtures'
import { inAppBrowser, outsideOfLine } from '../../../src/shared/in-app-browser/in-app-browser.ts'
import { mayBeInApp } from '../../../src/shared/in-app-browser/may-be-in-app.ts'
import { keepOrderToken } from '../../../src/order/access/order-token.ts'
import { openShop } from '../../support/open-shop.ts'

const iphone = (rest: string) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ${rest}`
const android = (rest: string) =>
  `Mozilla/5.0 (Linux; Android 14; SM-S918B Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.71 Mobile Safari/537.36 ${rest}`

const lineOnIphone = iphone('Mobile/15E148 Safari Line/14.9.0')
const facebookOnIphone = iphone(
  'Mobile/15E148 [FBAN/FBIOS;FBAV/470.0.0.38.103;FBBV/610383618;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.5.1;FBSS/3;FBID/phone;FBLC/zh_TW;FBOP/5]',
)

describe('the browser inside an app', () => {
  it.each([
    ['LINE', lineOnIphone],
    ['LINE', android('Line/14.10.1/IAB')],
    ['Facebook', facebookOnIphone],
    ['Facebook', android('[FB_IAB/FB4A;FBAV/470.1.0.45.109;]')],
    ['Messenger', iphone('Mobile/15E148 [FBAN/MessengerForiOS;FBAV/462.0.0.43.106;FBDV/iPhone14,5]')],
    ['Messenger', android('[FB_IAB/Orca-Android;FBAV/463.0.0.38.83;]')],
    ['Instagram', iphone('Mobile/15E148 Instagram 339.0.3.12.91 (iPhone14,5; iOS 17_5_1; zh_TW; zh-Hant)')],
    ['Instagram', android('Instagram 338.0.0.37.103 Android (34/14; 450dpi; 1080x2115; samsung; zh_TW)')],
    ['Threads', iphone('Mobile/15E148 Barcelona 340.0.0.27.109 (iPhone14,5; iOS 17_5_1; zh_TW)')],
    ['WeChat', iphone('Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_TW')],
    ['WeChat', android('XWEB/1260059 MMWEBSDK/20240501 MicroMessenger/8.0.50.2701 WeChat/arm64')],
    ['KakaoTalk', iphone('Mobile/15E148 KAKAOTALK 10.8.1')],
    ['TikTok', iphone('Mobile/15E148 musical_ly_34.5.0 JsSdk/2.0 BytedanceWebview/d8a21c6')],
    ['TikTok', android('trill_340502 JsSdk/1.0 NetType/WIFI AppName/trill ByteLocale/zh-Hant-TW')],
    ['X', iphone('Mobile/21G93 Twitter for iPhone/10.64.1')],
    ['X', iphone('Version/17.5 Mobile/15E148 Safari/604.1 Twitter for iPhone/10.51')],
    ['X', iphone('Mobile/15E148 Twitter for iPad/10.64').replaceAll('iPhone;', 'iPad;')],
    ['X', android('TwitterAndroid')],
    ['LinkedIn', iphone('Mobile/15E148 [LinkedInApp]/9.32.2485')],
    ['LinkedIn', android('[LinkedInApp]/2.312.70')],
    ['Google App', iphone('GSA/322.0.643 Mobile/15E148 Safari/604.1')],
    ['Google App', android('GSA/15.25.34.28.arm64')],
    ['Telegram', android('Telegram-Android/11.3.3 (Samsung SM-S918B; Android 14; SDK 34; HIGH)')],
  ])('of %s is recognised: %s', (name, userAgent) => {
    expect(inAppBrowser(userAgent)?.name).toBe(name)
    expect(mayBeInApp(userAgent, {})).toBe(true)
  })

  it.each([
    ['Safari', iphone('Version/17.5 Mobile/15E148 Safari/604.1')],
    ['Chrome on iOS', iphone('CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1')],
    ['Firefox on iOS', iphone('FxiOS/127.0 Mobile/15E148 Safari/605.1.15')],
    ['Samsung Internet', android('SamsungBrowser/25.0').replace('; wv', '')],
    [
      'Chrome',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
    ],
    ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0'],
    [
      'Edge',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0',
    ],
    ['Edge on iOS', iphone('Version/17.0 EdgiOS/126.0.2592.56 Mobile/15E148 Safari/604.1')],
    ['Opera on Android', android('OPR/82.4.4342.79980').replace('; wv', '')],
    ['a name that only ends alike', android('OnLine/2.0 Timeline/3')],
    ['the robot that X sends for previews', 'Twitterbot/1.0'],
    ['the robot that LinkedIn sends for previews', 'LinkedInBot/1.0 (compatible; Mozilla/5.0)'],
    ['the robot that Telegram sends for previews', 'TelegramBot (like TwitterBot)'],
    ['nothing', ''],
  ])('is not seen in %s', (_, userAgent) => {
    expect(inAppBrowser(userAgent)).toBeUndefined()
  })

  it.each(['TelegramWebview', 'TelegramWebviewProxy', 'TelegramWebviewProxyProto'])(
    'of Telegram is known by its object %s, for it calls itself Safari',
    (name) => {
      const safari = iphone('Version/17.5 Mobile/15E148 Safari/604.1')
      expect(inAppBrowser(safari, { [name]: {} })).toEqual({ name: 'Telegram', wayOut: 'menu' })
      expect(inAppBrowser(safari, {})).toBeUndefined()
      expect([mayBeInApp(safari, { [name]: {} }), mayBeInApp(safari, {})]).toEqual([true, false])
    },
  )

  it('of LINE leads out by a link', () => {
    expect(outsideOfLine('https://shop.example/orders/1?lang=en#token=a')).toBe(
      'https://shop.example/orders/1?lang=en&openExternalBrowser=1#token=a',
    )
  })
})

describe('the hint', () => {
  const writeText = vi.fn<(text: string) => Promise<void>>()
  beforeEach(() => {
    writeText.mockReset().mockResolvedValue()
    vi.stubGlobal('navigator', { onLine: true, userAgent: lineOnIphone, clipboard: { writeText } })
  })
  afterEach(() => vi.unstubAllGlobals())

  const hint = (page: HTMLElement) => page.querySelector('.InAppBrowserHint')
  const wayOut = (page: HTMLElement) =>
    page.querySelector('[href*=openExternalBrowser]')?.getAttribute('href')

  it('leads out of LINE to the same class', async () => {
    const shop = await openShop('/classes/sourdough?lang=en')
    expect(shop.text()).toContain('You’re viewing this in LINE')
    expect(wayOut(shop.page)).toBe(`${location.origin}/en/classes/sourdough?openExternalBrowser=1`)
  })

  it('says where to look in an app that knows no such link, and copies the address', async () => {
    vi.stubGlobal('navigator', { onLine: true, userAgent: facebookOnIphone, clipboard: { writeText } })
    const shop = await openShop('/classes/sourdough?lang=en')
    expect(wayOut(shop.page)).toBeUndefined()
    expect(shop.text()).toContain('viewing this in Facebook')
    await shop.press('Copy the link')
    expect(writeText).toHaveBeenCalledWith(`${location.origin}/en/classes/sourdough`)
    expect(shop.has('Copied')).toBe(true)
  })

  it('shows the address where it cannot be copied', async () => {
    writeText.mockRejectedValue(new Error('denied'))
    const shop = await openShop('/classes/sourdough')
    await shop.press('複製連結')
    const field = shop.page.querySelector<HTMLInputElement>('.InAppBrowserHint input')
    expect(field?.value).toBe(`${location.origin}/classes/sourdough`)
  })

  it('takes the key of an order along, which the other browser does not have', async () => {
    keepOrderToken(orderId, token)
    const shop = await openShop(`/orders/${orderId}`)
    await shop.press('複製連結')
    expect(writeText).toHaveBeenCalledWith(`${location.origin}/orders/${orderId}#token=${token}`)
  })

  it('stays away once sent away, also on the next page', async () => {
    const shop = await openShop('/classes/sourdough')
    shop.page.querySelector<HTMLElement>('.InAppBrowserHint .dismiss')?.click()
    await shop.settle()
    expect(hint(shop.page)).toBeNull()
    document.body.innerHTML = ''
    expect(hint((await openShop('/classes/sourdough')).page)).toBeNull()
  })

  it.each(['/', '/payment-error'])('is not on %s', async (address) => {
    expect(hint((await openShop(address)).page)).toBeNull()
  })
})
