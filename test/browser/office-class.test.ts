import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser-tests.ts'
import { chromiumPath } from '../support/chromium.ts'
import { signInFirstOwner } from '../support/office-pictures.ts'

/** A photo as a camera makes it: larger than any page needs. */
const photo = async (page: Page) => {
  const data = await page.evaluate<string>(`(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 2400
    canvas.height = 1200
    const context = canvas.getContext('2d')
    context.fillStyle = 'peru'
    context.fillRect(0, 0, 2400, 1200)
    return canvas.toDataURL('image/jpeg').split(',')[1]
  })()`)
  return { name: 'loaves.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(data, 'base64') }
}

describe.skipIf(!chromiumPath)('a weekly course', () => {
  // Of its own, because the link for the first owner works once.
  const browser = useBrowser({ ORGANISER_NAME: '關渡社區大學' })

  it('comes from an empty form into the shop and into calendars', async () => {
    const { webUrl, apiUrl } = browser.world
    const page = await browser.visit({ locale: 'zh-TW', viewport: { width: 1440, height: 900 } })
    await signInFirstOwner(page.context(), browser.world)
    const press = (name: string | RegExp) => page.getByRole('button', { name }).click()

    await page.goto(`${webUrl}/office/classes/new`)
    await page.getByLabel('課程名稱').fill('天然酵母麵包班')
    await press('每週固定時間…')
    await page.getByLabel('從哪天開始').fill('2099-03-04')
    await page.getByLabel('共幾場').fill('12')
    // The third Wednesday is a holiday.
    await press('2099/3/18（三）')
    await press('加入 12 場')
    await page.locator('#class-location').fill('文化大樓 203 教室')
    await page.locator('#class-teacher').fill('王師傅')
    await page.locator('#class-priceSingle').fill('1,200')
    await page.locator('#class-capacity').fill('20')
    await page.locator('input[type=file]').setInputFiles(await photo(page))
    await page.getByText('已準備好：1600 × 800').waitFor()
    await page.locator('#class-photoAlt').fill('木桌上的麵包')
    await page.evaluate(axe.source)
    expect(
      await page.evaluate<string[]>(
        `axe.run(document).then(({ violations }) => violations.map(({ id }) => id))`,
      ),
    ).toEqual([])
    await press('存成草稿')
    await page.getByRole('heading', { name: '天然酵母麵包班' }).waitFor()

    // A draft is nobody's business.
    const address = '/classes/class-2099-03-04'
    expect((await fetch(`${apiUrl}/api${address}`)).status).toBe(404)
    await press('發布')
    await page.getByRole('dialog').getByRole('button', { name: '發布' }).click()
    await page.getByText('已發布，報名網站上看得到了。').waitFor()

    await page.goto(webUrl + address)
    await page.getByText('2099年5月27日 星期三（共 12 場）').waitFor()
    await page.getByRole('img', { name: '木桌上的麵包' }).scrollIntoViewIfNeeded()
    await expect
      .poll(() => page.evaluate(`document.querySelector('.ClassParts img')?.naturalWidth`))
      .toBe(1600)
    const dates = await page.locator('.ClassParts li').allTextContents()
    expect(dates).toHaveLength(12)
    expect(dates.join()).not.toContain('3月18日')
    expect(await page.getByText('王師傅').count()).toBe(1)

    const calendar = await (await fetch(`${apiUrl}/api${address}/calendar.ics`)).text()
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(12)
    expect(calendar).toContain('DTSTART:20990304T110000Z')
    expect(calendar).not.toContain('DTSTART:20990318T110000Z')
  })
})
