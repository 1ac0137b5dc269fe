import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchChromium } from './chromium.ts'
import { newVisitor, type Visitor } from './visitor.ts'
import { startWorld, type World } from './world.ts'

/** One world and one browser for the tests around the call; every test has visitors of its own, who leave after it. */
export function useBrowser(env: Record<string, string> = {}) {
  let world: World
  let browser: Browser
  const visitors: Visitor[] = []

  beforeAll(async () => {
    const starting = startWorld(env)
    browser = await launchChromium()
    world = await starting
  })
  afterAll(async () => {
    await browser?.close()
    await world?.stop()
  })
  afterEach(async ({ task }) => {
    const leaving = visitors.splice(0)
    if (task.result?.state === 'fail') {
      const pages = await Promise.all(leaving.map(({ page }) => page.content().catch(() => '')))
      console.error(world.output(), ...pages)
    }
    await Promise.all(leaving.map(({ context }) => context.close()))
    expect(leaving.flatMap(({ complaints }) => complaints)).toEqual([])
  })

  return {
    get world() {
      return world
    },
    async visit() {
      const visitor = await newVisitor(browser)
      visitors.push(visitor)
      return visitor.page
    },
  }
}
