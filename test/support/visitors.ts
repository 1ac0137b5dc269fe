import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchChromium, type ChromiumOptions } from './chromium.ts'
import { newVisitor, type Visitor, type VisitorOptions } from './visitor.ts'

/** One browser for the tests around the call; every test has visitors of its own, who leave after it without complaint. */
export function useVisitors(onFailure: () => string = () => '', options: ChromiumOptions = {}) {
  let browser: Browser
  const visitors: Visitor[] = []

  beforeAll(async () => {
    browser = await launchChromium(options)
  })
  afterAll(() => browser?.close())
  afterEach(async ({ task }) => {
    const leaving = visitors.splice(0)
    if (task.result?.state === 'fail') {
      const pages = leaving.flatMap(({ context }) => context.pages())
      const contents = await Promise.all(pages.map((page) => page.content().catch(() => '')))
      console.error(onFailure(), ...contents)
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
