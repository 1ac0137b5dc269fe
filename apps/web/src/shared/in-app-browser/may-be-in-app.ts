/**
 * Whether to load the hint, which looks more closely and may show nothing: a short form of the table in `in-app-browser.ts`,
 * for the many who are in a browser of its own.
 */
export const mayBeInApp = (userAgent: string, page: object = window): boolean =>
  /Line|FB|Orca|Barcelona|Instagram|Micro|KAKAO|Bytedance|musical|trill|Twitter|Linked|GSA|Telegram/i.test(
    userAgent,
  ) || ['', 'Proxy', 'ProxyProto'].some((ending) => `TelegramWebview${ending}` in page)
