import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser-tests.ts'
import { chromiumPath } from '../support/chromium.ts'
import { devices } from '../support/devices.ts'
import { policyViolations } from '../support/policy-violations.ts'

const slug = 'online-photography'
const title = '手機攝影線上講座'
const name = '河岸社區大學 </title> & "夥伴"'
const logo = 'https://pictures.example/logo.svg'
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><rect width="300" height="100"/></svg>'

const titleIn = (html: string) => /<title>(.*?)<\/title>/s.exec(html)![1]!

describe.skipIf(!chromiumPath)('the site of an organiser', () => {
  const browser = useBrowser({
    ORGANISER_NAME: name,
    ORGANISER_PHONE: '02-2345-6789 分機 12',
    ORGANISER_ADDRESS: '臺北市大同區河岸路一段 12 號 3 樓',
    ORGANISER_EMAIL: 'hello@example.org',
    ORGANISER_LOGO_URL: logo,
    FAMILY_WEB_SITE_URL: 'https://example.org/',
  })

  async function visit(allowed: RegExp[] = []) {
    const page = await browser.visit({ allowed: [/pictures\.example/, ...allowed], ...devices.phone })
    await page.context().route('https://pictures.example/**', (route) => {
      const isLogo = route.request().url() === logo
      return isLogo ? route.fulfill({ contentType: 'image/svg+xml', body: drawing }) : route.abort()
    })
    return page
  }

  it('says so in the header, the footer and the title, which the served page has from the start', async () => {
    const { webUrl } = browser.world
    const page = await visit()
    const violations = await policyViolations(page)
    for (const [address, heading, expected] of [
      ['', '近期課程', `近期課程 · ${name}`],
      [`classes/${slug}`, title, `${title} · ${name}`],
      [`classes/${slug}?lang=en`, title, `${title} · ${name}`],
    ] as const) {
      const titles: string[] = []
      await page.exposeFunction(`told${address.length}`, (words: string) => titles.push(words))
      await page.addInitScript(
        `addEventListener('DOMContentLoaded', () => new MutationObserver(() => told${address.length}(document.title))
          .observe(document.head, { childList: true, subtree: true, characterData: true }))`,
      )
      const served = await (await fetch(`${webUrl}/${address}`)).text()
      expect(titleIn(served)).toBe(
        expected
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;')
          .replaceAll('"', '&quot;'),
      )
      await page.goto(`${webUrl}/${address}`)
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      expect(await page.title()).toBe(expected)
      await page.getByRole('banner').getByText(name).waitFor()
      const footer = page.getByRole('contentinfo')
      for (const words of [name, '臺北市大同區河岸路一段 12 號 3 樓', '02-2345-6789 分機 12', 'example.org'])
        await footer.getByText(words, { exact: true }).waitFor()
      expect(await footer.locator('a[href^="tel:"]').getAttribute('href')).toBe('tel:0223456789')
      expect(await footer.locator('a[href^="mailto:"]').getAttribute('href')).toBe('mailto:hello@example.org')
      expect(new Set(titles)).not.toContain(`${heading} · 報名`)
    }
    const shown = await page.evaluate<number>(`document.querySelector('header img').naturalWidth`)
    expect(shown).toBe(300)
    expect(violations).toEqual([])
  })

  it('may load the logo from where it is, and no picture from elsewhere', async () => {
    const page = await visit()
    await page.goto(`${browser.world.webUrl}/classes/${slug}`)
    await page.locator('header img').waitFor()
    const policy = await policyOf(page.url())
    expect(policy).toContain(`img-src 'self' ${browser.world.apiUrl} data: https://pictures.example;`)
  })

  it('shows our own drawing where the logo does not come', async () => {
    const page = await browser.visit({ allowed: [/pictures\.example/, /net::ERR_FAILED/] })
    await page.context().route('https://pictures.example/**', (route) => route.abort())
    await page.goto(`${browser.world.webUrl}/`)
    await page.locator('header .AppLogo').waitFor()
    expect(await page.locator('header img').count()).toBe(0)
  })

  it('is on paper as well', async () => {
    const page = await visit()
    await page.goto(`${browser.world.webUrl}/classes/${slug}`)
    await page.getByRole('contentinfo').waitFor()
    await page.emulateMedia({ media: 'print' })
    await page.getByText('臺北市大同區河岸路一段 12 號 3 樓').waitFor()
    await page.getByRole('banner').getByText(name).waitFor()
    expect(await page.getByRole('contentinfo').getByRole('link', { name: '查詢我的報名' }).isVisible()).toBe(
      false,
    )
  })

  it('answers 404 to the name of no class, with a page that says so', async () => {
    const page = await visit([/404/])
    const response = await page.goto(`${browser.world.webUrl}/classes/no-such-class`)
    expect(response!.status()).toBe(404)
    await page.getByRole('heading', { level: 1, name: '找不到這堂課' }).waitFor()
  })

  const policyOf = async (url: string) => (await fetch(url)).headers.get('content-security-policy')
})

describe.skipIf(!chromiumPath)('a site without an organiser’s name', () => {
  const browser = useBrowser()

  it('looks whole all the same', async () => {
    const page = await browser.visit(devices.phone)
    await page.goto(`${browser.world.webUrl}/classes/${slug}`)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(await page.title()).toBe(`${title} · 報名`)
    expect(await page.getByRole('banner').locator('img').count()).toBe(0)
    expect(await page.getByRole('contentinfo').locator('address').count()).toBe(0)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('contentinfo').isVisible()).toBe(false)
  })
})
