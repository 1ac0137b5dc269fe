import type { Browser, BrowserContext, Page } from 'playwright-core'

/** Somebody with a browser that knows nothing yet. */
export interface Visitor {
  context: BrowserContext
  page: Page
  /** Errors and warnings of the page's console: no test wants any. */
  complaints: string[]
}

export async function newVisitor(browser: Browser): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { context, page, complaints }
}
