import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { circumstances, devices, type Device } from './devices.ts'
import { openScene, sceneGroups, startMockShop, type MockShop, type SceneGroup } from './mock-shop.ts'
import { newVisitor } from './visitor.ts'
import type { Language } from './words.ts'

/** Everything that a picture shows counts from here, so that it is the same at every run. */
const moment = new Date('2026-11-26T10:00:00+08:00')

/** The states that are shown in the dark theme as well. */
const darkScenes = ['list', 'class', 'review', 'result-confirmed', 'result-failed-insufficient-funds']

/** What blinks or moves would look different each time. */
const still =
  '*, ::before, ::after { animation: none !important; transition: none !important; caret-color: transparent !important }'

/** Small enough for a repository, large enough to read. */
const quality = 60
const scales: Record<Device, number> = { phone: 0.75, desktop: 0.5 }

interface Series {
  language: Language
  device: Device
  theme: 'light' | 'dark'
}

/** One picture of every state of every page, in both languages and sizes, and a page to look at them. */
export async function takeScreenshots(folder: string): Promise<void> {
  const shop = await startMockShop()
  const browser = await launchChromium()
  try {
    await clear(folder)
    const groups = await listScenes(browser, shop)
    const names = groups.flatMap(({ scenes }) => scenes.map(({ name }) => name))
    for (const circumstance of circumstances) {
      await photograph(browser, shop, folder, names, { ...circumstance, theme: 'light' })
      await photograph(browser, shop, folder, darkScenes, { ...circumstance, theme: 'dark' })
    }
    await writeFile(join(folder, 'README.md'), gallery(groups))
  } finally {
    await browser.close()
    await shop.stop()
  }
}

/** A state that is gone leaves no picture behind. */
async function clear(folder: string) {
  await mkdir(folder, { recursive: true })
  const old = (await readdir(folder)).filter((name) => name.endsWith('.webp'))
  await Promise.all(old.map((name) => rm(join(folder, name))))
}

async function listScenes(browser: Browser, shop: MockShop): Promise<SceneGroup[]> {
  const { context, page } = await newVisitor(browser)
  const groups = await sceneGroups(page, shop)
  await context.close()
  return groups
}

async function photograph(browser: Browser, shop: MockShop, folder: string, names: string[], series: Series) {
  const { language, device, theme } = series
  const { context, page } = await newVisitor(browser, {
    ...devices[device],
    colorScheme: theme,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Taipei',
    locale: language,
  })
  await page.clock.setFixedTime(moment)
  for (const name of names) {
    await openScene(page, shop, name, language)
    await writeFile(join(folder, fileName(name, series)), await picture(page, scales[device]))
  }
  await context.close()
}

const fileName = (scene: string, { language, device, theme }: Series) =>
  [scene, device, language, ...(theme === 'dark' ? ['dark'] : []), 'webp'].join('.')

/** The whole page as WebP, which Playwright's own pictures cannot be. */
async function picture(page: Page, scale: number): Promise<Buffer> {
  await page.addStyleTag({ content: still })
  await page.evaluate('document.fonts.ready')
  const session = await page.context().newCDPSession(page)
  const { width } = page.viewportSize()!
  const height = await page.evaluate<number>('document.documentElement.scrollHeight')
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height, scale },
  })
  await session.detach()
  return Buffer.from(data, 'base64')
}

const phone = (name: string, language: Language) =>
  `<img width="220" alt="${name} (${language})" src="${fileName(name, { language, device: 'phone', theme: 'light' })}">`

/** Phones side by side; the other pictures are beside this page. */
function gallery(groups: SceneGroup[]): string {
  const sections = groups.map(({ title, scenes }) =>
    [
      `## ${title}`,
      '',
      '| state | 中文 | English |',
      '| --- | --- | --- |',
      ...scenes.map(
        (scene) =>
          `| ${scene.title}<br>\`${scene.name}\` | ${phone(scene.name, 'zh-TW')} | ${phone(scene.name, 'en')} |`,
      ),
      '',
    ].join('\n'),
  )
  return [
    '# Every state of every page',
    '',
    'Made by `npm run screenshots` from the mocks. Here as on a phone; `….desktop.….webp` beside this page shows the',
    'same states on a wide screen, and `….dark.webp` a few of them in the dark theme.',
    '',
    ...sections,
  ].join('\n')
}
