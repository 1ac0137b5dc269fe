import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Cookie } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { findOfficeRows, officePictures, signInFirstOwner, type OfficeRows } from './office-pictures.ts'
import { takePicture } from './picture.ts'
import { newVisitor } from './visitor.ts'
import { startWorld, type World } from './world.ts'

const devices = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1440, height: 900 } },
} as const
type Device = keyof typeof devices

const languages = ['zh-TW', 'en'] as const
const themes = ['light', 'dark'] as const
const scales: Record<Device, number> = { phone: 1, desktop: 0.75 }

/**
 * Fills `folder` with a picture of every page of the office, on the term of `DEMO_DATA=term`: in both languages, sizes and
 * themes.
 * @param only names of pages; all of them unless given
 */
export async function takeOfficeScreenshots(folder: string, only: readonly string[] = []): Promise<void> {
  const world = await startWorld({ DEMO_DATA: 'term', ORGANISER_NAME: '河岸社區大學' })
  const browser = await launchChromium()
  try {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    const { context } = await newVisitor(browser, { locale: 'zh-TW' })
    const cookies = await signInFirstOwner(context, world)
    const rows = await findOfficeRows(context.request, world)
    for (const language of languages)
      for (const device of Object.keys(devices) as Device[])
        for (const theme of themes)
          await photograph({ browser, world, rows, cookies, folder, only }, { language, device, theme })
  } finally {
    await browser.close()
    await world.stop()
  }
}

interface Studio {
  browser: Browser
  world: World
  rows: OfficeRows
  cookies: Cookie[]
  folder: string
  only: readonly string[]
}

interface Series {
  language: (typeof languages)[number]
  device: Device
  theme: (typeof themes)[number]
}

async function photograph(
  { browser, world, rows, cookies, folder, only }: Studio,
  { language, device, theme }: Series,
): Promise<void> {
  const { context, page } = await newVisitor(browser, {
    ...devices[device],
    colorScheme: theme,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Taipei',
    locale: language,
  })
  await context.addCookies(cookies)
  for (const { name, path, isLive, prepare } of officePictures) {
    if (only.length > 0 && !only.includes(name)) continue
    await page.goto(`${world.webUrl}/office${path(rows)}`)
    await page.locator('main h1').waitFor()
    if (isLive) await page.locator('canvas').first().waitFor()
    else await page.waitForLoadState('networkidle')
    await prepare?.(page)
    const picture = await takePicture(page, { scale: scales[device], quality: 60, part: 'page' })
    await writeFile(join(folder, `${name}.${device}.${language}.${theme}.webp`), picture)
  }
  await context.close()
}
