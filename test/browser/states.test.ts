import axe, { type RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../support/chromium.ts'
import { circumstances, devices } from '../support/devices.ts'
import { layoutShift, watchLayoutShift } from '../support/layout-shift.ts'
import { openScene, sceneGroups, startMockShop, type MockShop } from '../support/mock-shop.ts'
import { useVisitors } from '../support/visitors.ts'
import { words } from '../support/words.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** One waits while another is looked at. */
const pagesAtOnce = 2

/** A page that is still loading has no heading yet. */
const loadingBreaks = ['page-has-heading-one']

/** What a theme or a width can change. */
const visualRules = ['color-contrast', 'target-size']
/** The smallest phone's, which is also that of 1280 at 400 %, and that of 1280 at 200 %. */
const narrowWidths = [320, 640]

/** Animations that take any time worth naming. */
const movingCount =
  'document.getAnimations().filter(({ effect }) => effect.getComputedTiming().duration > 1).length'

/** Axe has to be in the page already. Only what is wrong leaves it: all that axe has looked at takes seconds to send. */
const violations = (page: Page, options: RunOptions) =>
  page.evaluate<string[]>(`
    axe.run(document, ${JSON.stringify({ ...options, resultTypes: ['violations'] })}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))
  `)

/** Everything on a phone in the light theme; what looks can change on a desktop in the dark one, too. */
async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.setViewportSize(devices.phone.viewport)
  await page.emulateMedia({ colorScheme: 'light' })
  const all = await violations(page, {
    runOnly: { type: 'tag', values: rules },
    rules: Object.fromEntries(loadingBreaks.map((rule) => [rule, { enabled: false }])),
  })
  await page.setViewportSize(devices.desktop.viewport)
  await page.emulateMedia({ colorScheme: 'dark' })
  const visual = await violations(page, { runOnly: { type: 'rule', values: visualRules } })
  return [...all, ...visual.map((fault) => `desktop, dark: ${fault}`)]
}

async function sidewaysFaults(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const width of narrowWidths) {
    await page.setViewportSize({ ...devices.phone.viewport, width })
    const needed = await page.evaluate<number>('document.documentElement.scrollWidth')
    if (needed > width) faults.push(`needs ${needed} px where there are ${width}`)
  }
  await page.setViewportSize(devices.phone.viewport)
  const largeText = await page.addStyleTag({ content: 'html { font-size: 200% !important }' })
  const needed = await page.evaluate<number>('document.documentElement.scrollWidth')
  if (needed > 360) faults.push(`needs ${needed} px where there are 360 and text is twice as large`)
  await largeText.evaluate('(element) => element.remove()')
  return faults
}

describe.skipIf(!chromiumPath)('every state of every page', () => {
  const visitors = useVisitors()
  let shop: MockShop
  beforeAll(async () => {
    shop = await startMockShop()
  })
  afterAll(() => shop?.stop())

  it.each(['zh-TW', 'en'] as const)(
    'can be read by everybody, in either theme and on any width: %s',
    { timeout: 600_000 },
    async (language) => {
      const pages = await Promise.all(
        Array.from({ length: pagesAtOnce }, () => visitors.visit({ reducedMotion: 'reduce' })),
      )
      await Promise.all(pages.map((page) => page.addInitScript(axe.source)))
      const groups = await sceneGroups(pages[0]!, shop)
      const scenes = groups.flatMap((group) => group.scenes)
      expect(scenes.length).toBeGreaterThan(40)
      const faults: Record<string, string[]> = {}
      await Promise.all(
        pages.map(async (page) => {
          for (let scene = scenes.shift(); scene; scene = scenes.shift()) {
            await openScene(page, shop, scene, language)
            const found = [...(await accessibilityFaults(page)), ...(await sidewaysFaults(page))]
            if (found.length > 0) faults[scene.name] = found
          }
        }),
      )
      expect(faults).toEqual({})
    },
  )

  it.each(circumstances)(
    'stays where it is while it loads: $language on a $device',
    async ({ language, device }) => {
      const page = await visitors.visit(devices[device])
      await watchLayoutShift(page)
      for (const scene of ['list', 'class', 'review', 'result-confirmed']) {
        await openScene(page, shop, scene, language)
        expect(await layoutShift(page), scene).toBeLessThan(0.02)
      }
    },
  )

  it('moves nothing for those who have asked for less motion', async () => {
    const page = await visitors.visit({ ...devices.phone, reducedMotion: 'reduce' })
    for (const scene of ['list-loading', 'result-confirming', 'pay']) {
      await openScene(page, shop, scene, 'en')
      const moving = await page.evaluate<number>(movingCount)
      expect(moving, scene).toBe(0)
    }
  })

  it.each(['zh-TW', 'en'] as const)('follows a hold to its end: %s', async (language) => {
    const page = await visitors.visit(devices.phone)
    await page.clock.install()
    await openScene(page, shop, 'review', language)
    await page.clock.fastForward('28:01')
    await page.locator('main').getByText(words[language].timeIsUp).waitFor()
    await page.clock.fastForward('00:02')
    await page.getByRole('heading', { level: 1, name: words[language].lapsed }).waitFor()
  })
})
