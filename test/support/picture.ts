import type { Page } from 'playwright-core'

export interface PictureOptions {
  /** Pixels of the picture for each CSS pixel. */
  scale: number
  /** 0 to 100, as in WebP. */
  quality: number
  /** The whole page, or what the viewport shows. */
  part: 'page' | 'viewport'
}

/** Anything that blinks or moves would look different in each run. */
const still =
  '*, ::before, ::after { animation: none !important; transition: none !important; caret-color: transparent !important }'

/** Takes a picture as WebP, a format that Playwright's own screenshots do not offer. */
export async function takePicture(page: Page, { scale, quality, part }: PictureOptions): Promise<Buffer> {
  // Adopted, because the office's policy allows no style elements.
  await page.evaluate(
    `{ const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(still)}); document.adoptedStyleSheets.push(sheet) }`,
  )
  await page.evaluate('document.fonts.ready')
  const { width, height } = page.viewportSize()!
  const [scrolled, whole] = await page.evaluate<[number, number]>(
    '[Math.round(scrollY), document.documentElement.scrollHeight]',
  )
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality,
    captureBeyondViewport: true,
    clip:
      part === 'page'
        ? { x: 0, y: 0, width, height: whole, scale }
        : { x: 0, y: scrolled, width, height, scale },
  })
  await session.detach()
  return Buffer.from(data, 'base64')
}
