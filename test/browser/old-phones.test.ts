import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser-tests.ts'
import { chromiumPath } from '../support/chromium.ts'
import { Customer } from '../support/customer.ts'

// Sold without limit, so that no test takes another's seat.
const title = '手機攝影線上講座'

/** What Safari of iOS 15.0 to 15.3 does not have and pages, or libraries, are likely to use. */
const missing = `
  delete HTMLFormElement.prototype.requestSubmit
  for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'])
    delete Array.prototype[name]
  delete String.prototype.at
  for (const name of ['hasOwn', 'groupBy']) delete Object[name]
  for (const name of ['timeout', 'any']) delete AbortSignal[name]
  delete Promise.withResolvers
  delete Crypto.prototype.randomUUID
  delete window.structuredClone
`

describe.skipIf(!chromiumPath)('a customer whose phone has stopped at iOS 15', () => {
  const browser = useBrowser()

  it('registers, is handed over to the gateway, and reads the result', async () => {
    const page = await browser.visit()
    // The shop's pages alone: those of real gateways are not ours.
    await page.addInitScript(`if (location.origin === '${browser.world.webUrl}') { ${missing} }`)
    const customer = new Customer(browser.world, page)
    await customer.register(title)
    expect(await page.evaluate('typeof document.forms[0]?.requestSubmit ?? "undefined"')).toBe('undefined')
    await customer.goToGateway()
    await customer.button(customer.words.gateway.decline).click()
    await customer.heading(customer.words.declined).waitFor()
    await customer.button(customer.words.retry).click()
    await customer.atGateway()
    await customer.button(customer.words.gateway.approve).click()
    await customer.heading(customer.words.confirmed).waitFor()
  })
})
