import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/** Somebody with a browser that knows nothing yet. */
export interface Visitor {
  context: BrowserContext
  page: Page
  /** Errors and warnings of any of their pages, and requests to anybody but us: no test wants any. */
  complaints: string[]
}

export interface VisitorOptions extends BrowserContextOptions {
  /** What a page may complain about because the test has made it happen. */
  allowed?: RegExp[]
}

export async function newVisitor(
  browser: Browser,
  { allowed = [], ...options }: VisitorOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    // As most customers' browsers.
    locale: 'zh-TW',
    ...options,
  })
  context.setDefaultTimeout(30_000)
  const complaints: string[] = []
  const complain = (words: string) => {
    if (!allowed.some((pattern) => pattern.test(words))) complaints.push(words)
  }
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complain(message.text())
  })
  context.on('weberror', (error) => complain(String(error.error())))
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== 'localhost')
      complain(`Something of ${hostname} was asked for.`)
  })
  return { context, page: await context.newPage(), complaints }
}
