import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { circumstances, devices, type Device } from './devices.ts'
import { openScene, sceneGroups, startMockShop, type MockShop, type SceneGroup } from './mock-shop.ts'
import { takePicture } from './picture.ts'
import { newVisitor } from './visitor.ts'
import type { Language } from './words.ts'

/** The browser's time in every picture, so that each run shows the same. */
export const screenshotTime = new Date('2026-11-26T10:00:00+08:00')

/** The states that are shown in the dark theme as well. */
const darkScenes = ['list', 'class', 'review', 'result-confirmed', 'result-failed-insufficient-funds']

const scales: Record<Device, number> = { phone: 0.75, desktop: 0.5 }

interface Series {
  language: Language
  device: Device
  theme: 'light' | 'dark'
}

/** Fills `folder` with one picture of every state of every page, in both languages and sizes, and a page that shows them. */
export async function takeScreenshots(folder: string): Promise<void> {
  const shop = await startMockShop()
  const browser = await launchChromium()
  try {
    // A state that no longer exists leaves no picture behind.
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
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
  await page.clock.setFixedTime(screenshotTime)
  for (const name of names) {
    await openScene(page, shop, name, language)
    const picture = await takePicture(page, { scale: scales[device], quality: 60, part: 'page' })
    await writeFile(join(folder, fileName(name, series)), picture)
  }
  await context.close()
}

const fileName = (scene: string, { language, device, theme }: Series) =>
  [scene, device, language, ...(theme === 'dark' ? ['dark'] : []), 'webp'].join('.')

const phone = (name: string, language: Language) =>
  `<img width="220" alt="${name} (${language})" src="${fileName(name, { language, device: 'phone', theme: 'light' })}">`

/** The page shows phones side by side; the other pictures lie beside it. */
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
    'Taken by `npm run screenshots` from the mocks, here on a phone. `….desktop.….webp` beside this page shows the',
    'same states on a wide screen, and `….dark.webp` a few of them in the dark theme.',
    '',
    ...sections,
  ].join('\n')
}
