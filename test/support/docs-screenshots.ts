import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ecpay } from '@baoming/gateways'
import { buildSimulator } from '@baoming/gateway-sim'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { devices, type Device } from './devices.ts'
import { openScene, startMockShop, type MockShop } from './mock-shop.ts'
import { takePicture } from './picture.ts'
import { screenshotTime } from './screenshots.ts'
import { freePorts } from './ports.ts'
import { newVisitor } from './visitor.ts'
import type { Language } from './words.ts'

interface DocsPicture {
  /** Its name in docs/screenshots, without `.webp`. */
  file: string
  device: Device
  language: Language
  open(page: Page, shop: MockShop): Promise<void>
}

const scene =
  (name: string, scrollTo?: string): DocsPicture['open'] =>
  async (page, shop) => {
    // The scene's language is the browser's: newVisitor sets it.
    const language = await page.evaluate<Language>('navigator.language')
    await openScene(page, shop, name, language)
    // A little above it, so that its first line is not cut off.
    if (scrollTo)
      await page.evaluate(`document.querySelector('${scrollTo}').scrollIntoView(); scrollBy(0, -16)`)
  }

const phone = { device: 'phone', language: 'zh-TW' } as const

/** The six pictures that the docs show: the customer's way, from the list to the confirmed seat. */
const pictures: readonly DocsPicture[] = [
  { file: 'list', device: 'desktop', language: 'en', open: scene('list') },
  { file: 'class', ...phone, open: scene('class') },
  { file: 'form', ...phone, open: scene('class-filled', 'form.RegistrationForm') },
  { file: 'review', ...phone, open: scene('review') },
  { file: 'gateway', ...phone, open: openGatewayPage },
  { file: 'result', ...phone, open: scene('result-confirmed') },
]

/** Takes the pictures of the docs into `folder`. */
export async function takeDocsScreenshots(folder: string): Promise<void> {
  const shop = await startMockShop()
  const browser = await launchChromium()
  try {
    await mkdir(folder, { recursive: true })
    for (const picture of pictures) {
      const bytes = await photograph(browser, shop, picture)
      await writeFile(join(folder, `${picture.file}.webp`), bytes)
    }
  } finally {
    await browser.close()
    await shop.stop()
  }
}

async function photograph(browser: Browser, shop: MockShop, picture: DocsPicture): Promise<Buffer> {
  const { context, page } = await newVisitor(browser, {
    ...devices[picture.device],
    colorScheme: 'light',
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Taipei',
    locale: picture.language,
  })
  await page.clock.setFixedTime(screenshotTime)
  await picture.open(page, shop)
  const bytes = await takePicture(page, {
    scale: picture.device === 'phone' ? 1.5 : 1,
    quality: 75,
    part: 'viewport',
  })
  await context.close()
  return bytes
}

/** Posts a signed form to a simulator of its own, as a customer's browser does. */
async function openGatewayPage(page: Page): Promise<void> {
  const [port] = await freePorts(1)
  const publicUrl = `http://localhost:${port}`
  const simulator = await buildSimulator({ publicUrl })
  await simulator.listen({ port: port!, host: 'localhost' })
  try {
    const merchant = ecpay.merchant(developmentSettings(publicUrl), {
      returnUrl: 'http://localhost/return',
      notifyUrl: 'http://localhost/notify',
    })
    const form = ecpay.redirectForm(
      {
        transId: 'BM20261126TEA01',
        amount: 1200,
        title: '午後品茶：認識臺灣六大茶',
        locale: 'zh-TW',
        at: new Date(),
        orderUrl: 'http://localhost/order',
      },
      merchant,
    )
    await page.setContent(
      `<form method="post" action="${form.action}">${Object.entries(form.fields)
        .map(([name, value]) => `<input name="${name}" value="${value}">`)
        .join('')}<button>pay</button></form>`,
    )
    await page.getByRole('button').click()
    await page.waitForURL(`${publicUrl}/**`)
    await page.waitForLoadState('load')
  } finally {
    await simulator.close()
  }
}

const developmentSettings = (simulatorUrl: string) =>
  Object.fromEntries(
    ecpay.settings.map(({ name, developmentValue }) => [
      name,
      developmentValue?.replace('{sim}', simulatorUrl),
    ]),
  )
