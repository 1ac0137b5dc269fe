import { writeFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { startWorld, type World } from './world.ts'

/** One picture of both ends of the way: the list of classes, and on a phone the registration that is confirmed. */
export async function takeScreenshot(path: string): Promise<void> {
  const world = await startWorld()
  const browser = await launchChromium()
  try {
    const list = await photographList(browser, world)
    const result = await photographResult(browser, world)
    await writeFile(path, await mount(browser, list, result))
  } finally {
    await browser.close()
    await world.stop()
  }
}

async function photographList(browser: Browser, { webUrl }: World): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1100, height: 1000 } })
  await page.goto(`${webUrl}/?lang=en`)
  await page
    .getByRole('link', { name: /Taiwanese Tea/ })
    .first()
    .waitFor()
  return page.screenshot({ animations: 'disabled' })
}

async function photographResult(browser: Browser, { webUrl }: World): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 390, height: 960 } })
  await page.goto(`${webUrl}/classes/taiwanese-tea-in-english?lang=en`)
  await page.getByLabel('Name').fill('Lin Hsiao-ming')
  await page.getByLabel('E-mail').fill('lin@example.com')
  await page.getByRole('button', { name: 'Continue to review' }).click()
  await page.getByRole('button', { name: /^Pay/ }).click()
  await page.getByRole('button', { name: /^Approve(?! after)/ }).click()
  await page.getByRole('heading', { name: 'You are registered!' }).waitFor()
  return page.screenshot({ animations: 'disabled' })
}

async function mount(browser: Browser, ...pictures: Buffer[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1500, height: 1000 } })
  const images = pictures.map((png) => `<img src="data:image/png;base64,${png.toString('base64')}">`)
  await page.setContent(`<style>
    body { margin: 0; padding: 28px; display: inline-flex; gap: 28px; align-items: start; background: #d8dcd6 }
    img { height: 720px; border-radius: 12px; box-shadow: 0 6px 24px #0003 }
  </style>${images.join('')}`)
  return page.locator('body').screenshot()
}
