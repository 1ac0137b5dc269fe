import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { readEml } from '../../apps/api/test/support/eml.ts'
import { addAuthenticator } from '../support/authenticator.ts'
import { useBrowser } from '../support/browser-tests.ts'
import { chromiumPath } from '../support/chromium.ts'
import { devices } from '../support/devices.ts'
import { findOfficeRows, signInFirstOwner } from '../support/office-pictures.ts'
import { mailsAbout } from '../support/shop.ts'

/** What the walls answer is a failed request, and the network is lost on purpose. */
const allowed = [/the server responded with a status of 40[134]/, /net::ERR_/]

describe.skipIf(!chromiumPath)('the roll at the door', () => {
  const browser = useBrowser({ DEMO_DATA: 'term', ORGANISER_NAME: '關渡社區大學' })
  const phone = () => browser.visit({ ...devices.phone, locale: 'zh-TW', allowed })
  const office = () => `${browser.world.webUrl}/office/`
  const row = (page: Page, place: number) => page.locator('button.RollPersonRow').nth(place)
  const pressed = (page: Page, place: number) => row(page, place).getAttribute('aria-pressed')

  async function signInTeacher(owner: Page): Promise<Page> {
    const { apiUrl, webUrl } = browser.world
    const invited = await owner.request.post(`${apiUrl}/api/office/staff/invite`, {
      headers: { origin: webUrl },
      data: { email: 'teacher@example.com', role: 'teacher', locale: 'zh-TW' },
    })
    expect(invited.status()).toBe(200)
    const [mail] = await mailsAbout(browser.world, 'To: teacher@example.com')
    const [link] = /http\S+#invitation=[\w-]{43}/.exec(readEml(mail!).parts.get('text/plain')!)!
    const page = await phone()
    await addAuthenticator(page)
    await page.goto(link)
    await page.getByLabel('您的姓名').fill('林老師')
    await page.getByRole('button', { name: '建立通行密鑰' }).click()
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: '進入後台' }).click()
    await page.getByRole('button', { name: '您的帳號：林老師' }).waitFor()
    return page
  }

  it('is marked and undone on a phone, shown to a colleague, and taken back when the network is lost', async () => {
    const page = await phone()
    await signInFirstOwner(page.context(), browser.world)
    const { classId } = await findOfficeRows(page.context().request, browser.world)
    await page.goto(`${office()}classes/${classId}/roll`)
    // A course of several weeks asks which session; one with one opens it by itself.
    const session = page.locator('main a[href*="/roll/"]').first()
    await session.or(row(page, 1)).first().waitFor()
    if (await session.isVisible()) await session.click()
    await page.waitForURL(/\/roll\/\d+$/)
    await row(page, 1).waitFor()

    await row(page, 0).click()
    await row(page, 1).click()
    await expect.poll(() => pressed(page, 1)).toBe('true')
    await page.getByRole('button', { name: '復原' }).click()
    await expect.poll(() => pressed(page, 1)).toBe('false')

    const colleague = await page.context().newPage()
    await colleague.goto(page.url())
    await expect.poll(() => pressed(colleague, 0)).toBe('true')
    await row(colleague, 2).click()
    await expect.poll(() => pressed(page, 2)).toBe('true')

    await page.context().setOffline(true)
    await row(page, 3).click()
    await page.getByText('點名沒有存下來').waitFor()
    expect(await pressed(page, 3)).toBe('false')
    await page.context().setOffline(false)
    await row(page, 3).click()
    await page.getByText('：已到').waitFor()
    await page.reload()
    await expect.poll(() => pressed(page, 3)).toBe('true')

    const [wide, width] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    )
    expect(wide).toBeLessThanOrEqual(width)

    // A teacher has neither the roll of another's class, nor addresses, nor files.
    const roll = page.url()
    const teacher = await signInTeacher(page)
    expect(await teacher.getByRole('link', { name: '報名名單' }).count()).toBe(0)
    await teacher.goto(roll)
    await teacher.getByRole('heading', { name: '找不到這份名單' }).waitFor()
    for (const path of ['registrations', 'exports']) {
      await teacher.goto(`${office()}${path}`)
      await teacher.getByRole('heading', { name: '您的權限看不到這一頁' }).waitFor()
    }
    const taken = await teacher.request.post(`${browser.world.apiUrl}/api/office/exports/orders`, {
      headers: { origin: browser.world.webUrl },
      data: { format: 'csv', locale: 'zh-TW' },
    })
    expect(taken.status()).toBe(403)
  })
})
