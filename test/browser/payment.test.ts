import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser-tests.ts'
import { chromiumPath } from '../support/chromium.ts'
import { Customer } from '../support/customer.ts'
import { mailsAbout, seatsLeft } from '../support/shop.ts'
import { approveInSilence, gatewayIds, readTrade } from '../support/simulator.ts'
import type { VisitorOptions } from '../support/visitor.ts'

/** A customer's way through everything, on real parts: the built web app, the API, the simulator, a browser. */
describe.skipIf(!chromiumPath)('a customer', () => {
  const browser = useBrowser({ FAMILY_WEB_SITE_URL: 'https://organiser.example/' })
  const newCustomer = async (options?: VisitorOptions) =>
    new Customer(browser.world, await browser.visit(options))

  const slug = 'taiwanese-tea-in-english'
  const title = /Taiwanese Tea/

  it('registers as a group, pays, and gets a number, two seats and one mail, however often the answer comes', async () => {
    const { world } = browser
    const customer = await newCustomer()
    const { page, words } = customer
    const before = (await seatsLeft(world, slug))!
    await customer.register(title, 'group')
    const review = await customer.text()
    for (const fact of ['Taiwanese Tea', 'NT$2,200', 'Lin Hsiao-ming']) expect(review).toContain(fact)
    const transId = await customer.goToGateway()
    await customer.button(words.gateway.approve).click()

    await customer.heading(words.confirmed).waitFor()
    const result = await customer.text()
    expect(result).toMatch(/Registration number\s+2/)
    for (const fact of ['Taiwanese Tea', 'NT$2,200', 'avoid perfume']) expect(result).toContain(fact)
    const address = (name: string) => page.getByRole('link', { name, exact: true }).getAttribute('href')
    expect(await address('Fill in the survey')).toBe('https://survey.example/tea')
    expect(await address('Visit the organiser’s site')).toBe('https://organiser.example/')
    expect(await address('organiser.example')).toBe('https://organiser.example/')
    expect(await seatsLeft(world, slug)).toBe(before - 2)
    expect(page.url()).not.toContain('token')
    const [mail] = await mailsAbout(world, customer.orderId)
    expect(mail).toContain('To: lin@example.com')

    const { answer, gateway } = await readTrade(world, transId)
    const send = () =>
      fetch(`${world.apiUrl}/gateways/${gateway}/return`, {
        method: 'POST',
        body: new URLSearchParams(answer!),
        redirect: 'manual',
      })
    const copies = await Promise.all(Array.from({ length: 20 }, send))
    expect(new Set(copies.map((copy) => copy.status))).toEqual(new Set([303]))
    expect(await seatsLeft(world, slug)).toBe(before - 2)
    await page.reload()
    await customer.heading(words.confirmed).waitFor()
    expect(await customer.text()).toMatch(/Registration number\s+2/)
    expect(await mailsAbout(world, customer.orderId)).toHaveLength(1)
  })

  it('loses all cookies and storage on the way back, and still sees the truth', async () => {
    const { world } = browser
    const customer = await newCustomer()
    await customer.register(title)
    const transId = await customer.goToGateway()
    await approveInSilence(world, transId)
    const { id, gateway } = await readTrade(world, transId)

    const stranger = await newCustomer()
    await stranger.page.goto(`${world.simUrl}/${gateway}/trades/${id}`)
    await stranger.button('Again by the browser').click()
    await stranger.page.waitForURL(/\/orders\/[^/]+\/result/)
    await stranger.button('English').click()
    await stranger.heading(stranger.words.confirmed).waitFor()
  })

  it('changes their mind and gives the seats back', async () => {
    const { world } = browser
    const customer = await newCustomer()
    const before = (await seatsLeft(world, slug))!
    await customer.register(title, 'group')
    expect(await seatsLeft(world, slug)).toBe(before - 2)
    await customer.button('Cancel registration').click()
    await customer.button('Yes, cancel it').click()
    await customer.heading('Registration cancelled').waitFor()
    expect(await seatsLeft(world, slug)).toBe(before)
  })

  it.each(gatewayIds)(
    'is shown an error number when a callback address is opened by hand: %s',
    async (gateway) => {
      const customer = await newCustomer()
      await customer.page.goto(`${browser.world.apiUrl}/gateways/${gateway}/return?od_sob=X`)
      await customer.page.waitForURL(/payment-error\?errorId=/)
      const errorId = new URL(customer.page.url()).searchParams.get('errorId')!
      await expect.poll(() => customer.text(), { timeout: 30_000 }).toContain(errorId)
    },
  )

  it('finds the shop in the language of the browser or as chosen, and a page for wrong addresses', async () => {
    const customer = await newCustomer({ locale: 'zh-TW' })
    const { page } = customer
    await page.goto(browser.world.webUrl)
    await page
      .getByRole('link', { name: /親子手拉坯/ })
      .first()
      .waitFor()
    expect(await customer.pageLanguage()).toBe('zh-TW')
    const guest = await newCustomer({ locale: 'fr-FR' })
    await guest.page.goto(browser.world.webUrl)
    await guest.heading('Upcoming classes').waitFor()
    expect(await guest.pageLanguage()).toBe('en')
    await guest.button('中文').click()
    await guest.heading('近期課程').waitFor()
    await guest.page.reload()
    await guest.heading('近期課程').waitFor()
    await page.goto(`${browser.world.webUrl}/no/such/page?lang=en`)
    await customer.heading('Page not found').waitFor()
  })
})
