import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser-tests.ts'
import { chromiumPath } from '../support/chromium.ts'
import { Customer } from '../support/customer.ts'
import { circumstances, devices } from '../support/devices.ts'
import { readTrade } from '../support/simulator.ts'
import type { VisitorOptions } from '../support/visitor.ts'
import { useVisitors } from '../support/visitors.ts'

// Sold without limit, so that no test takes another's seat.
const title = '手機攝影線上講座'
const networkGone = [/net::ERR_(INTERNET_DISCONNECTED|FAILED)/]

/** The ids of the orders that a customer's browser is told it has made. */
function ordersMade({ page }: Customer): Set<string> {
  const ids = new Set<string>()
  page.on('response', async (response) => {
    if (response.request().method() !== 'POST' || !response.url().endsWith('/api/orders')) return
    const { order } = (await response.json()) as { order: { id: string } }
    ids.add(order.id)
  })
  return ids
}

/** Where an order can be opened from anywhere, as the mail tells it. */
async function addressWithToken({ page, orderId }: Customer): Promise<string> {
  const token = await page.evaluate<string>(`sessionStorage.getItem('baoming.order.${orderId}.token')`)
  const { origin, search } = new URL(page.url())
  return `${origin}/orders/${orderId}/result${search}#token=${token}`
}

const registrationNumber = async (customer: Customer) =>
  customer.words.registrationNumber.exec(await customer.text())?.[1]

describe.skipIf(!chromiumPath)('a customer', () => {
  const browser = useBrowser()
  const keepers = useVisitors(() => browser.world.output(), { keepsPages: true })

  describe.each(circumstances)('in $language on a $device', ({ language, device }) => {
    const newCustomer = async (options: VisitorOptions = {}) =>
      new Customer(browser.world, await browser.visit({ ...devices[device], ...options }), language)

    it('is declined, reads why, and pays at the second attempt', async () => {
      const customer = await newCustomer()
      const { words } = customer
      await customer.register(title)
      const first = await customer.goToGateway()
      await customer.button(words.gateway.decline).click()
      await customer.heading(words.declined).waitFor()
      await customer.button(words.retry).click()
      expect(await customer.atGateway()).not.toBe(first)
      await customer.button(words.gateway.approve).click()
      await customer.heading(words.confirmed).waitFor()
    })

    it('changes the details, and the new ones replace the old', async () => {
      const customer = await newCustomer()
      const { page, words } = customer
      await customer.register(title)
      const { orderId } = customer
      await customer.button(words.change).click()
      const name = page.getByLabel(words.name)
      expect(await name.inputValue()).toBe('Lin Hsiao-ming')
      await name.fill('林小美')
      await customer.button(words.toReview).click()
      await customer.heading(words.review).waitFor()
      expect(await customer.text()).toContain('林小美')
      expect(customer.orderId).not.toBe(orderId)
    })

    it('cancels, and cannot pay any more', async () => {
      const customer = await newCustomer()
      const { page, words } = customer
      await customer.register(title)
      const address = page.url()
      await customer.button(words.cancel).click()
      await customer.button(words.cancelYes).click()
      await customer.heading(words.cancelled).waitFor()
      await page.goto(address)
      // Not “lapsed”: the customer has decided it.
      await customer.heading(words.cancelled).waitFor()
      expect(await customer.button(words.pay).count()).toBe(0)
    })

    it('comes back by the Back button, and pays under a new trade number', async () => {
      const customer = await newCustomer()
      const { page, words } = customer
      await customer.register(title)
      const first = await customer.goToGateway()
      await page.goBack()
      await customer.heading(words.review).waitFor()
      await page.getByText(words.started).waitFor()
      const second = await customer.goToGateway()
      expect(second).not.toBe(first)
      await customer.button(words.gateway.approve).click()
      await customer.heading(words.confirmed).waitFor()
      expect(await readTrade(browser.world, first)).toMatchObject({ status: 'open' })
    })

    it('reads the same result after a reload, in a second tab and on another device', async () => {
      const customer = await newCustomer()
      const { page, words } = customer
      await customer.register(title)
      await customer.goToGateway()
      await customer.button(words.gateway.approve).click()
      await customer.heading(words.confirmed).waitFor()
      const number = await registrationNumber(customer)
      const address = await addressWithToken(customer)
      expect(number).toMatch(/^\d+$/)

      await page.reload()
      const tab = new Customer(browser.world, await page.context().newPage(), language)
      const elsewhere = await newCustomer()
      await Promise.all([tab.page.goto(address), elsewhere.page.goto(address)])
      for (const reader of [customer, tab, elsewhere]) {
        await reader.heading(words.confirmed).waitFor()
        expect(await registrationNumber(reader)).toBe(number)
        expect(reader.page.url()).not.toContain('token')
      }
    })

    it('presses the button twice and makes one order', async () => {
      const customer = await newCustomer()
      const made = ordersMade(customer)
      await customer.fillIn(title)
      await customer.button(customer.words.toReview).dblclick()
      await customer.heading(customer.words.review).waitFor()
      expect(made).toEqual(new Set([customer.orderId]))
    })

    it('sends the form again when the answer was lost, and finds the order that it had made', async () => {
      const customer = await newCustomer({ allowed: networkGone })
      const { page, words } = customer
      await customer.fillIn(title)
      let lost: string | undefined
      await page.route(
        '**/api/orders',
        async (route) => {
          const answer = (await (await route.fetch()).json()) as { order: { id: string } }
          lost = answer.order.id
          await route.abort()
        },
        { times: 1 },
      )
      await customer.button(words.toReview).click()
      await page.getByRole('alert').waitFor()
      await customer.button(words.toReview).click()
      await customer.heading(words.review).waitFor()
      expect(customer.orderId).toBe(lost)
    })

    it('loses the connection while filling in the form, and goes on when it is back', async () => {
      const customer = await newCustomer({ allowed: networkGone })
      const { page, words } = customer
      await customer.fillIn(title)
      await page.context().setOffline(true)
      await page.getByText(words.offline).waitFor()
      await customer.button(words.toReview).click()
      await page.getByText(words.noConnection).waitFor()

      await page.context().setOffline(false)
      await page.getByText(words.offline).waitFor({ state: 'detached' })
      expect(await page.getByLabel(words.name).inputValue()).toBe('Lin Hsiao-ming')
      await customer.button(words.toReview).click()
      await customer.heading(words.review).waitFor()
      await customer.goToGateway()
    })
  })

  it.each(['zh-TW', 'en'] as const)(
    'is given the review page as it was left, which looks again and lets them pay: %s',
    async (language) => {
      const customer = new Customer(browser.world, await keepers.visit(devices.phone), language)
      const { page, words } = customer
      await page.addInitScript(
        `addEventListener('pageshow', ({ persisted }) => (window.revived = persisted))`,
      )
      await customer.register(title)
      const first = await customer.goToGateway()
      // Playwright's own goBack waits for a page that loads, and this one does not.
      await page.evaluate('history.back()')
      await customer.heading(words.review).waitFor()
      await page.getByText(words.started).waitFor()
      expect(await page.evaluate('window.revived')).toBe(true)
      expect(await customer.goToGateway()).not.toBe(first)
      await customer.button(words.gateway.approve).click()
      await customer.heading(words.confirmed).waitFor()
    },
  )
})
