import type { Page } from 'playwright-core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { limit } from '../../scripts/lib/page-sizes.mjs'
import { useBrowser } from '../support/browser-tests.ts'
import { chromiumPath } from '../support/chromium.ts'
import { Customer } from '../support/customer.ts'
import { policyViolations } from '../support/policy-violations.ts'
import { gatewayIds } from '../support/simulator.ts'
import { newVisitor } from '../support/visitor.ts'

// Sold without limit, so that no test takes another's seat.
const title = '手機攝影線上講座'
const slug = 'online-photography'

const originOf = (url: string) => new URL(url).origin
const tokenOf = (page: Page, orderId: string) =>
  page.evaluate<string | null>(`sessionStorage.getItem('baoming.order.${orderId}.token')`)

describe.skipIf(!chromiumPath)('the web app as it is served', () => {
  const browser = useBrowser()

  it.each(gatewayIds)('lets a customer pay by %s, and asks nobody else for anything', async (gateway) => {
    const { world } = browser
    const page = await browser.visit()
    const violations = await policyViolations(page)
    const requested = new Set<string>()
    page.on('request', (request) => requested.add(originOf(request.url())))

    const customer = new Customer(world, page)
    await customer.register(title)
    const { orderId } = customer
    await customer.goToGateway(gateway)
    await customer.button(customer.words.gateway.approve).click()
    await customer.heading(customer.words.confirmed).waitFor()

    expect(violations).toEqual([])
    expect(requested).toEqual(new Set([world.webUrl, world.apiUrl, world.simUrl].map(originOf)))
    expect(await tokenOf(page, orderId)).toMatch(/^\S{20,}$/)
  })

  it('takes the token out of the address bar into this tab alone, before anything is asked for', async () => {
    const { world } = browser
    const customer = new Customer(world, await browser.visit())
    await customer.register(title)
    const { orderId } = customer
    const token = (await tokenOf(customer.page, orderId))!

    const page = await browser.visit()
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(`${request.url()} ${request.headers()['referer'] ?? ''}`))
    await page.goto(`${world.webUrl}/orders/${orderId}?lang=en#token=${token}`)
    await page.getByRole('heading', { level: 1, name: 'Review and pay' }).waitFor()
    expect(page.url()).toBe(`${world.webUrl}/en/orders/${orderId}`)
    expect(await tokenOf(page, orderId)).toBe(token)
    expect(await page.evaluate('JSON.stringify([localStorage, document.cookie])')).not.toContain(token)
    // The browser itself names the fragment of the page it opens, and sends it to nobody.
    expect(addresses.slice(1).filter((address) => address.includes(token))).toEqual([])
  })

  it('says in its headers what a browser may do with a page', async () => {
    const { webUrl, apiUrl, simUrl } = browser.world
    const page = await browser.visit()
    const headers = (await page.goto(`${webUrl}/classes/${slug}`))!.headers()
    expect(headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-security-policy':
        `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' ${apiUrl} data:; font-src 'self'; ` +
        `manifest-src 'self'; connect-src 'self' ${apiUrl}; form-action 'self' ${simUrl}; base-uri 'none'; ` +
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types vue",
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    expect(headers['permissions-policy']).toContain('payment=()')
  })

  it('sends no page more JavaScript than the limit, and none of it twice', async () => {
    const { world } = browser
    // In the browser's language: an order in another one brings its texts, too.
    const customer = new Customer(world, await browser.visit(), 'zh-TW')
    await customer.register(title)
    const { orderId } = customer
    const token = await tokenOf(customer.page, orderId)

    for (const address of [
      '',
      `classes/${slug}`,
      `orders/${orderId}#token=${token}`,
      `orders/${orderId}/result#token=${token}`,
    ]) {
      const page = await browser.visit()
      await page.goto(`${world.webUrl}/${address}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      const scripts = await scriptsOf(page)
      const bytes = scripts.reduce((sum, script) => sum + script.bytes, 0)
      expect(bytes, `/${address}`).toBeGreaterThan(25_000)
      expect(bytes, `/${address}`).toBeLessThanOrEqual(limit)
      // Chromium keeps a script for the next visit once it has come whole, and a heading may show before that.
      await page.waitForLoadState('networkidle')
      await page.reload()
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect((await scriptsOf(page)).filter(({ travelled }) => travelled)).toEqual([])
    }
  })
})

/** Chromium asks for brotli, which is smaller still than what the limit counts. */
const scriptsOf = (page: Page) =>
  page.evaluate<{ name: string; bytes: number; travelled: boolean }[]>(`
    performance.getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js'))
      .map(({ name, encodedBodySize, transferSize }) => ({ name, bytes: encodedBodySize, travelled: transferSize > 0 }))
  `)

describe.skipIf(!chromiumPath)('a gateway that the policy does not name', () => {
  const browser = useBrowser({ GATEWAY_ORIGINS: 'https://elsewhere.example' })

  it('gets no form, and the customer is told instead of kept waiting', async () => {
    const { context, page } = await newVisitor((await browser.visit()).context().browser()!)
    onTestFinished(() => context.close())
    const violations = await policyViolations(page)
    const customer = new Customer(browser.world, page)
    await customer.register(title)
    const { orderId } = customer
    await customer.button(customer.words.pay).click()

    // To Playwright the tab stays on its way to the gateway, so its own waiting would never end.
    const heading = () => page.evaluate<string>("document.querySelector('h1')?.textContent.trim()")
    const press = (words: string) =>
      page.evaluate(
        `[...document.querySelectorAll('a, button')].find((one) => one.textContent.trim() === '${words}').click()`,
      )
    await expect.poll(heading, { timeout: 20_000 }).toBe('The payment page can’t be opened right now')
    expect(violations).toEqual([expect.stringContaining(`form-action ${browser.world.simUrl}`)])
    expect(originOf(page.url())).toBe(browser.world.webUrl)

    await press('Go back without paying')
    await expect.poll(heading).toBe(customer.words.review)
    expect(customer.orderId).toBe(orderId)
  })
})
