import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Cookie, Page } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import {
  findOfficeRows,
  officePictures,
  signInFirstOwner,
  type OfficePicture,
  type OfficeRows,
} from './office-pictures.ts'
import { takePicture, type PictureOptions } from './picture.ts'
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

interface Series {
  language: (typeof languages)[number]
  device: Device
  theme: (typeof themes)[number]
}

/**
 * Fills `folder` with a picture of every page of the office, on the term of `DEMO_DATA=term`: in both languages, sizes and
 * themes.
 * @param only names of pages; all of them unless given
 */
export async function takeOfficeScreenshots(folder: string, only: readonly string[] = []): Promise<void> {
  const pictures = officePictures.filter(({ name }) => only.length === 0 || only.includes(name))
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await inOffice(async (studio) => {
    for (const language of languages)
      for (const device of Object.keys(devices) as Device[])
        for (const theme of themes) {
          const options = { scale: scales[device], quality: 60, part: 'page' } as const
          await photograph(studio, { language, device, theme }, pictures, options, ({ name }) =>
            join(folder, `${name}.${device}.${language}.${theme}.webp`),
          )
        }
  })
}

/** Pages that the docs show. */
const pagesOfDocs = ['home', 'class-form', 'attention']

/** Takes the pictures of the office for the docs into `folder`: English ones, and Chinese ones for the summary in Chinese. */
export async function takeOfficeDocsScreenshots(folder: string): Promise<void> {
  const pictures = officePictures.filter(({ name }) => pagesOfDocs.includes(name))
  const options = { scale: 0.75, quality: 75, part: 'viewport' } as const
  await inOffice(async (studio) => {
    for (const language of languages)
      await photograph(
        studio,
        { language, device: 'desktop', theme: 'light' },
        pictures,
        options,
        ({ name }) => join(folder, `office-${name}${language === 'en' ? '' : `.${language}`}.webp`),
      )
  })
}

interface Studio {
  browser: Browser
  world: World
  rows: OfficeRows
  /** Of the session of an owner. */
  cookies: Cookie[]
}

/** Opens an office with a term in it, and an owner who is signed in. */
async function inOffice(work: (studio: Studio) => Promise<void>): Promise<void> {
  const world = await startWorld({ DEMO_DATA: 'term', ORGANISER_NAME: '河岸社區大學' })
  const browser = await launchChromium()
  try {
    const { context } = await newVisitor(browser, { locale: 'zh-TW' })
    const cookies = await signInFirstOwner(context, world)
    const rows = await findOfficeRows(context.request, world)
    await work({ browser, world, rows, cookies })
  } finally {
    await browser.close()
    await world.stop()
  }
}

async function photograph(
  { browser, world, rows, cookies }: Studio,
  { language, device, theme }: Series,
  pictures: readonly OfficePicture[],
  options: PictureOptions,
  fileOf: (picture: OfficePicture) => string,
): Promise<void> {
  const { context, page } = await newVisitor(browser, {
    ...devices[device],
    colorScheme: theme,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Taipei',
    locale: language,
  })
  await context.addCookies(cookies)
  for (const picture of pictures) {
    await page.goto(`${world.webUrl}/office${picture.path(rows)}`)
    await isShown(page)
    await picture.prepare?.(page)
    await writeFile(fileOf(picture), await takePicture(page, options))
  }
  await context.close()
}

/** The streams of events of live pages never end, so the network is never idle; what is loading says so. */
async function isShown(page: Page): Promise<void> {
  await page.locator('main h1').waitFor()
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
  // Charts and pictures come after that.
  await page.waitForTimeout(1000)
}
