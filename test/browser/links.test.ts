import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { readEml } from '../../apps/api/test/support/eml.ts'
import { useBrowser } from '../support/browser-tests.ts'
import { chromiumPath } from '../support/chromium.ts'
import { Customer } from '../support/customer.ts'
import { devices } from '../support/devices.ts'
import { mailsAbout } from '../support/shop.ts'

// Sold without limit, so that no test takes another's seat.
const title = '手機攝影線上講座'
// Of this file alone, because whoever replaces a link is mailed all registrations of the address.
const address = 'link-keeper@example.com'
const locked = 'This browser can’t open the registration'
const notFound = [/the server responded with a status of 404/]

const stored = (page: Page) => page.evaluate<string>('JSON.stringify({ ...sessionStorage })')

/** Where the API sends a browser that comes back, before the page takes the key out of its address. */
async function sentTo(page: Page): Promise<string> {
  const response = await page.waitForResponse((one) => one.url().includes('/return') && one.status() === 303)
  return (await response.headerValue('location'))!
}

describe.skipIf(!chromiumPath)('the way into an order', () => {
  const browser = useBrowser()
  const newCustomer = async (allowed: RegExp[] = []) => {
    const customer = new Customer(browser.world, await browser.visit({ ...devices.phone, allowed }))
    customer.email = address
    return customer
  }

  async function paid() {
    const customer = await newCustomer()
    await customer.register(title)
    const { orderId } = customer
    await customer.goToGateway()
    const [returned] = await Promise.all([
      sentTo(customer.page),
      customer.button(customer.words.gateway.approve).click(),
    ])
    await customer.heading(customer.words.confirmed).waitFor()
    const token = await customer.page.evaluate<string>(
      `sessionStorage.getItem('baoming.order.${orderId}.token')`,
    )
    return { customer, orderId, returned, token }
  }

  async function codeFor(orderId: string): Promise<string> {
    const [mail] = await mailsAbout(browser.world, `order-${orderId}-confirmed`)
    return /(?<![\w-])[0-9A-Z]{4}-[0-9A-Z]{4}(?![\w-])/.exec(readEml(mail!).parts.get('text/plain')!)![0]
  }

  it('comes back from the gateway with a ticket, which a reload and Back do not need', async () => {
    const { customer, orderId, returned } = await paid()
    const { page, words } = customer
    expect(returned).toMatch(/#ticket=[\w-]{32}$/)
    expect(page.url()).not.toContain('#')
    expect(await stored(page)).not.toContain(returned.split('=')[1])
    await page.reload()
    await customer.heading(words.confirmed).waitFor()
    await page.goBack()
    await page.goForward()
    await customer.heading(words.confirmed).waitFor()
    expect(page.url()).toContain(`/orders/${orderId}/result`)
    expect(page.url()).not.toContain('ticket')
  })

  it('is shut to a second browser with the same ticket, and open by the code from the mail', async () => {
    const { orderId, returned } = await paid()
    const second = await newCustomer(notFound)
    await second.page.goto(returned.replace('#', '?lang=en#'))
    await second.heading(locked).waitFor()
    expect(await second.text()).toContain('already opened in another browser')
    await second.page.getByLabel('E-mail').fill(address)
    await second.page.getByLabel('Code').fill((await codeFor(orderId)).toLowerCase())
    await second.page.keyboard.press('Enter')
    await second.heading(second.words.confirmed).waitFor()
  })

  it('survives mail systems that encode the fragment and put trackers behind it', async () => {
    const { orderId, token } = await paid()
    for (const broken of [`%23token=${token}`, `%2523token=${token}?utm_source=newsletter`]) {
      const reader = await newCustomer()
      await reader.page.goto(`${browser.world.webUrl}/orders/${orderId}/result${broken}`)
      await reader.heading(/You are registered!|報名成功！/).waitFor()
      expect(reader.page.url()).not.toContain('token')
    }
  })

  it('is open by a code where the fragment was dropped, also after a wrong one', async () => {
    const { orderId } = await paid()
    const code = await codeFor(orderId)
    // A link scanner that fetches the page uses nothing up.
    for (let visit = 0; visit < 3; visit++) await fetch(`${browser.world.webUrl}/orders/${orderId}/result`)
    const reader = await newCustomer(notFound)
    await reader.page.goto(`${browser.world.webUrl}/orders/${orderId}/result?lang=en`)
    await reader.heading(locked).waitFor()
    await reader.page.getByLabel('E-mail').fill(address)
    await reader.page.getByLabel('Code').fill('0000-0000')
    await reader.button('Open my registration').click()
    await reader.page.getByText('The address and the code don’t match').waitFor()
    expect(await reader.page.getByLabel('Code').and(reader.page.locator(':focus')).count()).toBe(1)
    await reader.page.getByLabel('Code').fill(code)
    await reader.button('Open my registration').click()
    await reader.heading(reader.words.confirmed).waitFor()
  })

  it('is replaced when the link got into wrong hands', async () => {
    const { customer, orderId, token } = await paid()
    await customer.button('Someone else has your link? Replace it').click()
    await customer.button('Replace the link').click()
    await customer.page.getByText('Earlier links no longer work').waitFor()
    await customer.page.reload()
    await customer.heading(customer.words.confirmed).waitFor()
    const stranger = await newCustomer(notFound)
    await stranger.page.goto(`${browser.world.webUrl}/orders/${orderId}/result?lang=en#token=${token}`)
    await stranger.heading('This link is not valid').waitFor()
  })

  it('is forgotten on a shared computer, in every tab, and Back shows nothing', async () => {
    const { customer, orderId, token } = await paid()
    const { page } = customer
    const tab = new Customer(browser.world, await page.context().newPage())
    await tab.page.goto(`${browser.world.webUrl}/orders/${orderId}/result?lang=en#token=${token}`)
    await tab.heading(tab.words.confirmed).waitFor()

    await customer.button('Remove my data from this device').click()
    await customer.button('Remove').click()
    await page.getByText('has been removed from this browser').waitFor()
    expect(await stored(page)).not.toMatch(/token|link-keeper/)
    await tab.heading(locked).waitFor()
    expect(await stored(tab.page)).not.toMatch(/token|link-keeper/)
    await page.goBack()
    await page.goForward()
    await page.goto(`${browser.world.webUrl}/orders/${orderId}?lang=en`)
    await customer.heading(locked).waitFor()
  })
})
