import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser-tests.ts'
import { chromiumPath } from '../support/chromium.ts'
import { Customer } from '../support/customer.ts'
import { devices } from '../support/devices.ts'

// Sold without limit, so that no test takes another's seat.
const title = '手機攝影線上講座'

describe.skipIf(!chromiumPath)('the language in the address', () => {
  const browser = useBrowser()
  const pathOf = (customer: Customer) => customer.page.url().slice(browser.world.webUrl.length)

  it('follows an old link, whose query and key survive the way to the new address', async () => {
    const first = new Customer(browser.world, await browser.visit(devices.phone))
    await first.register(title)
    const { orderId } = first
    const token = await first.page.evaluate<string>(
      `sessionStorage.getItem('baoming.order.${orderId}.token')`,
    )

    const reader = new Customer(browser.world, await browser.visit(devices.phone))
    await reader.page.goto(`${browser.world.webUrl}/orders/${orderId}?from=mail&lang=en#token=${token}`)
    await reader.heading('Review and pay').waitFor()
    expect(pathOf(reader)).toBe(`/en/orders/${orderId}?from=mail`)
    expect(await reader.pageLanguage()).toBe('en')
    // The old address left no entry of its own.
    expect(await reader.page.evaluate('history.length')).toBe(2)
  })

  it('changes in the middle of a registration, which loses nothing, also by Back and a reload', async () => {
    const customer = new Customer(browser.world, await browser.visit(devices.phone), 'zh-TW')
    const { page } = customer
    await customer.fillIn(title)
    const chinese = pathOf(customer)
    expect(chinese).toMatch(/^\/classes\//)

    await customer.button('English').click()
    await page.waitForURL(`${browser.world.webUrl}/en${chinese}`)
    expect(await page.getByLabel('E-mail').inputValue()).toBe('lin@example.com')
    expect(await page.getByRole('radio', { name: 'One person' }).isChecked()).toBe(true)

    await page.reload()
    await page.getByLabel('E-mail').waitFor()
    expect(await page.getByLabel('E-mail').inputValue()).toBe('lin@example.com')

    // Back leads to the list, which was read in Chinese, and stays English; every link does.
    await page.goBack()
    await customer.heading('Upcoming classes').waitFor()
    await page.waitForURL(`${browser.world.webUrl}/en`)
    await page.goForward()
    await page.getByRole('button', { name: 'Review and pay' }).or(page.getByLabel('E-mail')).first().waitFor()
    expect(pathOf(customer)).toBe(`/en${chinese}`)
  })

  it('does not lose where the customer had scrolled to', async () => {
    const customer = new Customer(browser.world, await browser.visit(devices.phone), 'zh-TW')
    const { page } = customer
    await page.goto(browser.world.webUrl)
    const link = page.getByRole('link', { name: title }).first()
    await link.waitFor()
    await page.evaluate('scrollTo(0, document.body.scrollHeight / 2)')
    const before = await page.evaluate<number>('scrollY')
    expect(before).toBeGreaterThan(0)
    // A click of the mouse would first scroll to the link.
    await link.dispatchEvent('click')
    await customer.heading(title).waitFor()
    await customer.button('English').click()
    await page.waitForURL(/\/en\/classes\//)
    await page.goBack()
    await page.waitForURL(`${browser.world.webUrl}/en`)
    await expect.poll(() => page.evaluate<number>('scrollY')).toBe(before)
  })

  it('is kept by a link that is pasted into another browser', async () => {
    const page = await browser.visit({ ...devices.phone })
    const reader = new Customer(browser.world, page)
    await page.goto(`${browser.world.webUrl}/en?q=${encodeURIComponent(title)}`)
    await reader.heading('Upcoming classes').waitFor()
    await page.getByRole('link', { name: title }).first().click()
    await reader.heading(title).waitFor()
    expect(pathOf(reader)).toMatch(/^\/en\/classes\/[\w-]+$/)
    expect(await reader.pageLanguage()).toBe('en')
    await page.goto(browser.world.webUrl)
    await page.waitForURL(`${browser.world.webUrl}/en`)
  })
})
