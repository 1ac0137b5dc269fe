import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser-tests.ts'
import { chromiumPath } from '../support/chromium.ts'
import { Customer } from '../support/customer.ts'
import { devices } from '../support/devices.ts'
import { mailsAbout, seatsLeft } from '../support/shop.ts'

const title = '社區菜園開放日'
const slug = 'community-garden'

describe.skipIf(!chromiumPath)('a customer of a free class', () => {
  const browser = useBrowser()

  it('registers from the list to the result and a mail, without a payment page, and once after Back', async () => {
    const { world } = browser
    const customer = new Customer(world, await browser.visit(), 'en')
    const { page, words } = customer
    const before = (await seatsLeft(world, slug))!
    await customer.fillIn(title)
    expect(await customer.text()).toContain(words.free)
    await customer.button(words.complete).click()

    await customer.heading(words.confirmed).waitFor()
    const result = await customer.text()
    expect(result).toMatch(words.registrationNumber)
    expect(result).toContain(words.free)
    expect(result).not.toMatch(/NT\$|Payment/)
    expect(await seatsLeft(world, slug)).toBe(before - 1)
    const { orderId } = customer
    const [mail, ...others] = await mailsAbout(world, orderId)
    expect(others).toEqual([])
    expect(mail).toContain('To: lin@example.com')

    await page.goBack()
    await customer.heading(title).waitFor()
    await customer.button(words.complete).click()
    await customer.heading(words.confirmed).waitFor()
    expect(customer.orderId).toBe(orderId)
    expect(await seatsLeft(world, slug)).toBe(before - 1)
  })

  it('registers with a keyboard alone, in Chinese', async () => {
    const { world } = browser
    const customer = new Customer(world, await browser.visit(devices.desktop), 'zh-TW')
    const { page, words } = customer
    const { keyboard } = page
    await page.goto(`${world.webUrl}/?lang=zh-TW`)
    const link = page.getByRole('link', { name: title }).first()
    await link.waitFor()
    await link.focus()
    await keyboard.press('Enter')
    await customer.heading(title).waitFor()
    await page.getByLabel(words.name).focus()
    await keyboard.type('林小美')
    await keyboard.press('Tab')
    await keyboard.type('mei@example.com')
    await keyboard.press('Enter')

    await customer.heading(words.confirmed).waitFor()
    const isHeadingFocused = () => customer.heading(words.confirmed).and(page.locator(':focus')).count()
    await expect.poll(isHeadingFocused).toBe(1)
    expect(await customer.text()).toContain(words.free)
    const [mail] = await mailsAbout(world, customer.orderId)
    expect(mail).toContain('To: mei@example.com')
  })
})
