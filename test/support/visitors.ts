import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchChromium, type ChromiumOptions } from './chromium.ts'
import { newVisitor, type Visitor, type VisitorOptions } from './visitor.ts'

/** What a world has printed last says the most: it may be older than the file. */
const outputLength = 20_000

let shared: Promise<Browser> | undefined
/** For all files of this process that need no special one; it ends with the process. */
const sharedBrowser = (): Promise<Browser> => (shared ??= launchChromium())

/** A browser for the tests around the call; every test has visitors of its own, who leave after it without complaint. */
export function useVisitors(onFailure: () => string | Promise<string> = () => '', options?: ChromiumOptions) {
  let browser: Browser
  const visitors: Visitor[] = []

  beforeAll(async () => {
    browser = await (options ? launchChromium(options) : sharedBrowser())
  })
  afterAll(async () => {
    if (options) await browser?.close()
  })
  afterEach(async ({ task }) => {
    const leaving = visitors.splice(0)
    if (task.result?.state === 'fail') {
      const pages = leaving.flatMap(({ context }) => context.pages())
      const contents = await Promise.all(pages.map((page) => page.content().catch(() => '')))
      console.error((await onFailure()).slice(-outputLength), ...contents)
    }
    await Promise.all(leaving.map(({ context }) => context.close()))
    expect(leaving.flatMap(({ complaints }) => complaints)).toEqual([])
  })

  return {
    async visit(visitorOptions: VisitorOptions = {}) {
      const visitor = await newVisitor(browser, visitorOptions)
      visitors.push(visitor)
      return visitor.page
    },
  }
}
