/** An app whose built-in browser is known to break card payments or to lose a page's storage. */
export interface InAppBrowser {
  name: string
  /** How the customer leaves it: by a link that the app understands, or by an item in the app's menu. */
  wayOut: 'link' | 'menu'
}

// The first match counts: Messenger and Threads also match the patterns of their family.
const signs: [RegExp, InAppBrowser][] = [
  [/\bLine\/\d/i, { name: 'LINE', wayOut: 'link' }],
  [/\bFBAN\/Messenger|\bOrca-Android\b|\bFB_IAB\/MESSENGER\b/, { name: 'Messenger', wayOut: 'menu' }],
  [/\bBarcelona \d/, { name: 'Threads', wayOut: 'menu' }],
  [/\bInstagram \d/, { name: 'Instagram', wayOut: 'menu' }],
  [/\bFB(?:AN|AV|_IAB)\b/, { name: 'Facebook', wayOut: 'menu' }],
  [/\bMicroMessenger\/\d/i, { name: 'WeChat', wayOut: 'menu' }],
  [/\bKAKAOTALK\b/i, { name: 'KakaoTalk', wayOut: 'menu' }],
  [/\b(?:BytedanceWebview|musical_ly|trill)[/_]/i, { name: 'TikTok', wayOut: 'menu' }],
  [/\bTwitter for iP(?:hone|ad)\b|\bTwitterAndroid\b/, { name: 'X', wayOut: 'menu' }],
  [/\bLinkedInApp\b/, { name: 'LinkedIn', wayOut: 'menu' }],
  [/\bGSA\/\d/, { name: 'Google App', wayOut: 'menu' }],
]

const telegram: InAppBrowser = { name: 'Telegram', wayOut: 'menu' }
/** Telegram's user agent is Safari's on iOS and often Chrome's on Android, but it adds an object to each page. */
const telegramObjects = ['TelegramWebview', 'TelegramWebviewProxy', 'TelegramWebviewProxyProto']
const isTelegram = (userAgent: string, page: object) =>
  /\bTelegram-(?:Android|iOS)\//.test(userAgent) || telegramObjects.some((name) => name in page)

/** The app whose built-in browser shows the page; undefined in a browser of its own. */
export const inAppBrowser = (userAgent: string, page: object = window): InAppBrowser | undefined =>
  signs.find(([sign]) => sign.test(userAgent))?.[1] ?? (isTelegram(userAgent, page) ? telegram : undefined)

/** LINE opens links with this parameter in the phone's own browser. */
export function outsideOfLine(address: string): string {
  const url = new URL(address)
  url.searchParams.set('openExternalBrowser', '1')
  return url.href
}
