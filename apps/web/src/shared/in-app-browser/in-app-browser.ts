/** Apps whose own browser is known to break card pages, or to forget what a page has stored. */
export interface InAppBrowser {
  name: string
  /** How the customer gets out of it: by a link the app understands, or by a choice in its own menu. */
  wayOut: 'link' | 'menu'
}

// The first that fits is the answer: Messenger and Threads also carry their family's marks.
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
/** Telegram's user agent is Safari's on iOS and often Chrome's on Android; it adds an object to each page instead. */
const telegramObjects = ['TelegramWebview', 'TelegramWebviewProxy', 'TelegramWebviewProxyProto']
const isTelegram = (userAgent: string, page: object) =>
  /\bTelegram-(?:Android|iOS)\//.test(userAgent) || telegramObjects.some((name) => name in page)

export const inAppBrowser = (userAgent: string, page: object = window): InAppBrowser | undefined =>
  signs.find(([sign]) => sign.test(userAgent))?.[1] ?? (isTelegram(userAgent, page) ? telegram : undefined)

/** LINE opens links with this parameter in the phone's own browser. */
export function outsideOfLine(address: string): string {
  const url = new URL(address)
  url.searchParams.set('openExternalBrowser', '1')
  return url.href
}
