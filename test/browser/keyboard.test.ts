import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser-tests.ts'
import { chromiumPath } from '../support/chromium.ts'
import { Customer } from '../support/customer.ts'
import { devices } from '../support/devices.ts'

const title = '手機攝影線上講座'
const stopsMax = 60

const isFocused = async (target: Locator, selector = ':focus') =>
  (await target.and(target.page().locator(selector)).count()) > 0

/** Goes on by Tab until something has the focus, and shows it. */
async function tabTo(target: Locator): Promise<void> {
  await target.waitFor()
  for (let stop = 0; !(await isFocused(target)); stop++) {
    if (stop === stopsMax) throw new Error(`Tab does not lead to ${String(target)}.`)
    await target.page().keyboard.press('Tab')
  }
  expect(await isFocused(target, ':focus-visible')).toBe(true)
}

const hasFocus = (target: Locator) => expect.poll(() => isFocused(target)).toBe(true)

describe.skipIf(!chromiumPath)('a customer with a keyboard alone', () => {
  const browser = useBrowser()

  it.each(['zh-TW', 'en'] as const)(
    'goes the whole way, and is led from heading to heading: %s',
    async (language) => {
      const customer = new Customer(browser.world, await browser.visit(devices.desktop), language)
      const { page, words } = customer
      const { keyboard } = page
      const announced = page.locator('[aria-live=polite]')
      await page.goto(`${browser.world.webUrl}/?lang=${language}`)

      // The first stop of all skips what every page begins with.
      await page.getByRole('link', { name: title }).first().waitFor()
      await keyboard.press('Tab')
      await keyboard.press('Enter')
      await hasFocus(page.locator('main'))

      await tabTo(page.getByRole('link', { name: title }).first())
      await keyboard.press('Enter')
      await hasFocus(customer.heading(title))
      await expect.poll(() => announced.allInnerTexts()).toContain(title)

      // Sent too early: the errors take the focus, and lead to their fields.
      await tabTo(customer.button(words.toReview))
      await keyboard.press('Enter')
      const summary = page.locator('.FormErrorSummary')
      await summary.locator(':scope:focus, :focus').first().waitFor()
      expect(await summary.innerText()).toContain(words.check)
      await keyboard.press('Tab')
      await keyboard.press('Enter')
      await hasFocus(page.getByLabel(words.name))
      await keyboard.type('Lin Hsiao-ming')
      await tabTo(page.getByLabel(words.email))
      await keyboard.type('lin@example.com')
      await keyboard.press('Enter')

      await hasFocus(customer.heading(words.review))
      await tabTo(customer.button(words.pay))
      await keyboard.press('Enter')
      await customer.atGateway()
      await tabTo(customer.button(words.gateway.decline))
      await keyboard.press('Enter')

      await customer.heading(words.declined).waitFor()
      await tabTo(customer.button(words.retry))
      await keyboard.press('Enter')
      await customer.atGateway()
      await tabTo(customer.button(words.gateway.approve))
      await keyboard.press('Enter')
      await customer.heading(words.confirmed).waitFor()
    },
  )
})
