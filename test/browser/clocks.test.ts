import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser-tests.ts'
import { chromiumPath } from '../support/chromium.ts'
import { Customer } from '../support/customer.ts'

const hour = 60 * 60_000
// Sold without limit, so that no test takes another's seat.
const title = '手機攝影線上講座'

/** What the review page says about the hold, in minutes. */
const minutesLeft = async ({ page }: Customer) => {
  const words = await page.locator('.OrderHold').innerText()
  return Number(/for (\d+) more minutes?/.exec(words)?.[1] ?? Number.NaN)
}

describe.skipIf(!chromiumPath)('a customer whose clock is wrong', () => {
  const browser = useBrowser()

  it.each([
    ['two hours fast', 2 * hour],
    ['two hours slow', -2 * hour],
    ['a day fast', 24 * hour],
  ])('by being %s has as long to pay as everybody else', async (_, difference) => {
    const page = await browser.visit()
    await page.clock.install({ time: Date.now() + difference })
    await page.clock.resume()
    const customer = new Customer(browser.world, page)
    await customer.register(title)
    const left = await minutesLeft(customer)
    expect(left).toBeGreaterThanOrEqual(8)
    expect(left).toBeLessThanOrEqual(30)

    // The page's own count goes on, whatever becomes of the clock.
    await page.clock.setSystemTime(Date.now() - difference)
    await page.clock.runFor(5000)
    expect(Math.abs((await minutesLeft(customer)) - left)).toBeLessThanOrEqual(1)
  })
})
