import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { addAuthenticator } from '../support/authenticator.ts'
import { useBrowser } from '../support/browser-tests.ts'
import { chromiumPath } from '../support/chromium.ts'
import { Customer } from '../support/customer.ts'
import { eventually } from '../support/eventually.ts'
import { mailsAbout, seatsLeft } from '../support/shop.ts'

const slug = 'taiwanese-tea-in-english'
const title = /Taiwanese Tea/

/** The organiser puts right what only a person can, and what the customer sees of it. */
describe.skipIf(!chromiumPath)('the office and a registration', () => {
  // Of its own, because the link for the first owner works once.
  const browser = useBrowser({ ORGANISER_NAME: '關渡社區大學' })
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()

  /** The office in the hands of its first owner. */
  async function openOffice(): Promise<Page> {
    const page = await browser.visit({ locale: 'zh-TW' })
    await page.addInitScript(`
      PublicKeyCredential.isConditionalMediationAvailable = async () => false
      PublicKeyCredential.getClientCapabilities = async () => ({ conditionalGet: false })
    `)
    await addAuthenticator(page)
    await page.goto(browser.world.firstOwnerLink!)
    await page.getByLabel('您的姓名').fill('王秘書')
    await page.getByLabel('電子郵件').fill('wang@example.com')
    await press(page, '建立通行密鑰')
    await page.getByRole('heading', { name: '請保存備用碼' }).waitFor()
    await page.getByRole('checkbox').check()
    await press(page, '進入後台')
    await page.getByRole('button', { name: '您的帳號：王秘書' }).waitFor()
    return page
  }

  /** Seats are shown as they were up to two seconds ago. */
  async function untilSeatsAre(left: number): Promise<void> {
    const seen = () => seatsLeft(browser.world, slug)
    await eventually(async () => ((await seen()) === left ? [left] : []))
    expect(await seen()).toBe(left)
  }

  async function looksSound(page: Page): Promise<void> {
    await page.evaluate(axe.source)
    const violations = await page.evaluate<string[]>(
      `axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html)))`,
    )
    expect(violations).toEqual([])
  }

  it('registers by hand, gives a seat to somebody who paid without one, cancels, and gives the money back', async () => {
    const { world } = browser
    const customer = new Customer(world, await browser.visit({ locale: 'zh-TW' }), 'zh-TW')
    await customer.register(title)
    const { orderId } = customer
    const transId = await customer.goToGateway()
    // Changes their mind, and then pays all the same.
    await customer.page.goto(`${world.webUrl}/orders/${orderId}`)
    await customer.button(customer.words.cancel).click()
    await customer.button(customer.words.cancelYes).click()
    await customer.heading(customer.words.cancelled).waitFor()

    // People at the desk take every seat.
    const page = await openOffice()
    const left = (await seatsLeft(world, slug))!
    await page.goto(`${world.webUrl}/office/registrations/by-hand`)
    await page.getByRole('radio', { name: title }).check()
    const people = Array.from(
      { length: left },
      (_, index) => `學員${index + 1}\t0912-345-6${String(index).padStart(2, '0')}`,
    )
    await page.getByLabel('姓名').first().focus()
    await page.evaluate(`
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', ${JSON.stringify(people.join('\n'))})
      document.activeElement.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      )
    `)
    await page.getByLabel('為什麼由我們登記？').fill('臨櫃報名')
    await looksSound(page)
    await press(page, '登記報名')
    await page.getByRole('heading', { name: new RegExp(`^${left} 筆報名成功`) }).waitFor()
    await looksSound(page)
    await untilSeatsAre(0)

    await fetch(`${world.simUrl}/_sim/trades/${transId}/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scenario: 'approve' }),
    })
    await mailsAbout(world, orderId)

    // The card goes because the books prove it.
    await page.goto(`${world.webUrl}/office/attention`)
    const card = page.getByRole('article', { name: '付了款，但沒有名額' })
    await card.waitFor()
    await looksSound(page)
    await card.getByRole('button', { name: '增加名額' }).click()
    await page.getByRole('dialog').getByText('剛好讓這筆報名有位子').waitFor()
    await looksSound(page)
    await page.getByRole('dialog').getByRole('button', { name: '增加名額' }).click()
    await page
      .getByText(/報名成功，報名編號是 \d+/)
      .first()
      .waitFor()
    await card.waitFor({ state: 'detached' })
    await customer.openResult(orderId)
    await customer.heading(customer.words.confirmed).waitFor()
    // The notice that there was no seat, and then the confirmation.
    expect(await eventually(async () => (await mailsAbout(world, orderId)).slice(1))).toHaveLength(1)
    await untilSeatsAre(0)

    // Cancelling frees the seat and moves no money.
    await page.goto(`${world.webUrl}/office/registrations/${orderId}`)
    await press(page, '處理這筆報名')
    await page.getByRole('menuitem', { name: '取消報名' }).click()
    await page.getByRole('dialog').getByLabel('原因').fill('客人來電')
    await press(page, '取消報名')
    await page.getByText('已收的款項還沒有退').first().waitFor()
    await looksSound(page)
    await page.locator('.whole').getByRole('button', { name: '登記退費' }).first().click()
    await page.getByRole('dialog').getByLabel('原因').fill('全額退還')
    await page.getByRole('dialog').getByRole('button', { name: '登記退費' }).click()
    await page
      .getByText(/已登記要退 NT\$/)
      .first()
      .waitFor()
    await page.locator('.OwedRefunds').getByRole('button', { name: '已退還' }).click()
    await page.getByRole('dialog').getByRole('radio', { name: '匯款' }).check()
    await press(page, '登記已退還')
    await page
      .getByText(/已登記退還 NT\$/)
      .first()
      .waitFor()
    const told = await page.locator('.OrderTimeline').innerText()
    for (const words of [
      /王秘書安排名額.*課程名額增加 1 個/,
      /王秘書取消報名/,
      /王秘書登記要退/,
      /用匯款退還/,
    ])
      expect(told).toMatch(words)
    await looksSound(page)
    await untilSeatsAre(1)
    await customer.openResult(orderId)
    await customer.heading('報名已取消').waitFor()
  }, 180_000)
})
