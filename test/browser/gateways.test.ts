import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser-tests.ts'
import { chromiumPath } from '../support/chromium.ts'
import { Customer } from '../support/customer.ts'
import { circumstances, devices } from '../support/devices.ts'
import { headsOf, mailsAbout } from '../support/shop.ts'
import { gatewayIds, readTrade, type GatewayId } from '../support/simulator.ts'
import type { VisitorOptions } from '../support/visitor.ts'
import type { Language } from '../support/words.ts'

// Sold without limit, so that no test takes another's seat.
const title = '手機攝影線上講座'

/** The classic protocol carries no title. */
const titleAt = (gateway: GatewayId) => (gateway === 'greenworld' ? null : title)

/** Through each gateway's pages, as the simulator pretends them on the real wire formats. */
describe.skipIf(!chromiumPath)('a customer', () => {
  const browser = useBrowser()
  const newCustomer = async (language?: Language, options?: VisitorOptions) =>
    new Customer(browser.world, await browser.visit(options), language)

  describe.each(gatewayIds)('who pays by %s', (gateway) => {
    it.each(circumstances)(
      'reads $language all the way on a $device, is confirmed and gets one mail',
      async ({ language, device }) => {
        const customer = await newCustomer(language, devices[device])
        const { page, words } = customer
        await customer.register(title)
        const name = await (await customer.method(gateway)).locator('..').innerText()
        const transId = await customer.goToGateway(gateway)

        expect(await customer.pageLanguage()).toBe(language)
        const shown = await customer.text()
        for (const fact of [name.trim(), transId, 'NT$300']) expect(shown).toContain(fact)
        const item = page.getByRole('term').filter({ hasText: words.gateway.item })
        const trade = await readTrade(browser.world, transId)
        expect(trade).toMatchObject({ gateway, title: titleAt(gateway), status: 'open' })
        expect(await item.count()).toBe(trade.title === null ? 0 : 1)
        if (trade.title !== null) expect(shown).toContain(trade.title)

        await customer.button(words.gateway.approve).click()
        await customer.heading(words.confirmed).waitFor()
        expect(await customer.pageLanguage()).toBe(language)
        expect(await customer.text()).toContain(title)
        const { orderId } = customer
        expect(headsOf(await mailsAbout(browser.world, orderId))).toEqual([expect.any(String)])
        await page.reload()
        await customer.heading(words.confirmed).waitFor()
        expect(headsOf(await mailsAbout(browser.world, orderId))).toEqual([expect.any(String)])
      },
    )

    it('is declined, reads why, tries again by the same way and succeeds', async () => {
      const customer = await newCustomer()
      const { words } = customer
      await customer.register(title)
      const first = await customer.goToGateway(gateway)
      await customer.button(words.gateway.decline).click()
      await customer.heading(words.declined).waitFor()
      expect(await customer.text()).toContain('餘額不足')

      await customer.button(words.retry).click()
      const second = await customer.atGateway()
      expect(second).not.toBe(first)
      expect(await readTrade(browser.world, second)).toMatchObject({ gateway })
      await customer.button(words.gateway.verify).click()
      await customer.button(words.gateway.submitCode).click()
      await customer.heading(words.confirmed).waitFor()
    })

    it('is declined in Chinese, and finds the same method chosen when reviewing the registration', async () => {
      const customer = await newCustomer('zh-TW')
      const { words } = customer
      await customer.register(title)
      await customer.goToGateway(gateway)
      await customer.button(words.gateway.decline).click()
      await customer.heading(words.declined).waitFor()
      await customer.page.getByRole('link', { name: '查看報名資料' }).click()
      await customer.heading(words.review).waitFor()
      expect(await (await customer.method(gateway)).isChecked()).toBe(true)
    })

    it('closes the window after paying, and finds the result when opening it later', async () => {
      const customer = await newCustomer()
      const { words } = customer
      await customer.register(title)
      const { orderId } = customer
      await customer.goToGateway(gateway)
      await customer.button(words.gateway.payAndClose).click()
      await customer.heading(words.gateway.paidAndClosed).waitFor()
      await customer.openResult(orderId)
      await customer.heading(words.confirmed).waitFor()
      expect(headsOf(await mailsAbout(browser.world, orderId))).toEqual([expect.any(String)])
    })

    it('comes back by the browser’s Back button, finds the method chosen, and can still pay', async () => {
      const customer = await newCustomer()
      const { words } = customer
      await customer.register(title)
      const first = await customer.goToGateway(gateway)
      await customer.page.goBack()
      await customer.heading(words.review).waitFor()
      await customer.page.getByText('You started a payment at').waitFor()
      expect(await (await customer.method(gateway)).isChecked()).toBe(true)
      const second = await customer.goToGateway()
      expect(second).not.toBe(first)
      expect(await readTrade(browser.world, second)).toMatchObject({ gateway })
      await customer.button(words.gateway.approve).click()
      await customer.heading(words.confirmed).waitFor()
    })
  })

  it.each(['ecpay', 'newebpay'] as const)(
    'goes back to the shop from %s without paying, and stands before the order',
    async (gateway) => {
      const customer = await newCustomer()
      const { words } = customer
      await customer.register(title)
      const { orderId } = customer
      await customer.goToGateway(gateway)
      await customer.page.getByRole('link', { name: words.gateway.backToShop }).click()
      await customer.heading(words.review).waitFor()
      expect(customer.orderId).toBe(orderId)
      expect(new URL(customer.page.url()).pathname).toBe(`/en/orders/${orderId}`)
      expect(await customer.text()).toContain('You started a payment at')
    },
  )

  it('chooses a method by keyboard alone', async () => {
    const customer = await newCustomer()
    const { page, words } = customer
    const { keyboard } = page
    await customer.register(title)
    // Below the button for those who look for it.
    await customer.button(words.pay).focus()
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await page.locator('.GatewayChoice[open]').waitFor()
    const [first, second] = [await customer.method('ecpay'), await customer.method('newebpay')]
    expect(await first.isChecked()).toBe(true)
    await keyboard.press('Tab')
    await keyboard.press('ArrowDown')
    expect(await second.isChecked()).toBe(true)
    await keyboard.press('Shift+Tab')
    await keyboard.press('Shift+Tab')
    await keyboard.press('Enter')
    expect(await readTrade(browser.world, await customer.atGateway())).toMatchObject({ gateway: 'newebpay' })
  })

  it('buys a class whose title the gateway’s firewall would block', async () => {
    const customer = await newCustomer('zh-TW')
    const { words } = customer
    await customer.register('Python 入門')
    const transId = await customer.goToGateway('ecpay')
    const { title: sent } = await readTrade(browser.world, transId)
    expect(sent).not.toMatch(/python/i)
    expect(sent?.normalize('NFKC')).toBe('Python 入門')
    expect(await customer.text()).toContain(sent)
    await customer.button(words.gateway.approve).click()
    await customer.heading(words.confirmed).waitFor()
    expect(await customer.text()).toContain('Python 入門')
  })

  it.each([
    ['ecpay', 'zh-TW'],
    ['newebpay', 'en'],
  ] as const)(
    'waits for a result of which nobody tells the shop, until the shop asks for it: %s',
    async (gateway, language) => {
      const customer = await newCustomer(language)
      const { words } = customer
      await customer.register(title)
      const { orderId } = customer
      const transId = await customer.goToGateway(gateway)
      await customer.page.getByText(words.gateway.timing).click()
      await customer.button(words.gateway.silent).click()
      await customer.heading(words.gateway.paidAndClosed).waitFor()

      await customer.openResult(orderId)
      await customer.heading(words.confirming).waitFor()
      // The page has waited twenty seconds before it asks.
      await customer.heading(words.confirmed).waitFor({ timeout: 60_000 })
      const { deliveries } = await readTrade(browser.world, transId)
      expect(deliveries).toEqual([])
      expect(headsOf(await mailsAbout(browser.world, orderId))).toEqual([expect.any(String)])
    },
  )
})
