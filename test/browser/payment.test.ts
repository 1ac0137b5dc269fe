import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chromiumPath, launchChromium } from '../support/chromium.ts'
import { startWorld, type World } from '../support/world.ts'

interface Trade {
  id: string
  transId: string
  answer: Record<string, string>
}

/** A customer's way through everything, on real parts: the built web app, the API, the simulator, a browser. */
describe.skipIf(!chromiumPath)('a customer', () => {
  let world: World
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    const starting = startWorld({ FAMILY_WEB_SITE_URL: 'https://organiser.example/' })
    browser = await launchChromium()
    world = await starting
  })
  afterAll(async () => {
    await browser?.close()
    await world?.stop()
  })

  beforeEach(async () => {
    complaints = []
    ;({ context, page } = await newVisitor())
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error(world.output(), await page.content().catch(() => ''))
    await context.close()
    expect(complaints).toEqual([])
  })

  /** A browser that knows nothing yet. Errors and warnings in its console fail the test. */
  async function newVisitor() {
    const visitor = await browser.newContext({ viewport: { width: 390, height: 844 } })
    visitor.setDefaultTimeout(30_000)
    const opened = await visitor.newPage()
    opened.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    opened.on('pageerror', (error) => complaints.push(String(error)))
    return { context: visitor, page: opened }
  }

  const heading = (name: string | RegExp, on = page) => on.getByRole('heading', { level: 1, name })
  const button = (name: string | RegExp, on = page) => on.getByRole('button', { name })

  const seatsLeft = async (slug: string) =>
    ((await (await fetch(`${world.apiUrl}/api/classes/${slug}`)).json()) as { seatsLeft: number }).seatsLeft

  const tradeOf = async (transId: string) => {
    const trades = (await (await fetch(`${world.simUrl}/_sim/trades`)).json()) as Trade[]
    return trades.find((trade) => trade.transId === transId)!
  }

  const mailAbout = async (text: string) => {
    const deadline = Date.now() + 20_000
    for (;;) {
      const found = (await world.mails()).filter((mail) => mail.includes(text))
      if (found.length > 0 || Date.now() > deadline) return found
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  async function register(classTitle: RegExp, who: 'One person' | 'Two together') {
    await page.goto(`${world.webUrl}/?lang=en`)
    await heading('Upcoming classes').waitFor()
    await page.getByRole('link', { name: classTitle }).first().click()
    await page.getByRole('radio', { name: new RegExp(who) }).check()
    await page.getByLabel('Name').fill('Lin Hsiao-ming')
    await page.getByLabel('E-mail').fill('lin@example.com')
    await button('Continue to review').click()
    await heading('Review and pay').waitFor()
  }

  async function goToGateway() {
    await button(/^Pay NT\$/).click()
    await heading('How should this payment end?').waitFor()
    const text = await page.locator('main').innerText()
    return /\d{6}[0-9A-Z]{14}/.exec(text)![0]
  }

  it('registers as a group, pays, and gets a number, two seats and one mail, however often the answer comes', async () => {
    const slug = 'taiwanese-tea-in-english'
    const before = await seatsLeft(slug)
    await register(/Taiwanese Tea/, 'Two together')
    const review = await page.locator('main').innerText()
    for (const fact of ['Taiwanese Tea', 'NT$2,200', 'Lin Hsiao-ming']) expect(review).toContain(fact)
    const transId = await goToGateway()
    await button(/^Approve(?! after)/).click()

    await heading('You are registered!').waitFor()
    const result = await page.locator('main').innerText()
    expect(result).toMatch(/Registration number\s+2/)
    for (const fact of ['Taiwanese Tea', 'NT$2,200', 'avoid perfume']) expect(result).toContain(fact)
    expect(await page.getByRole('link', { name: /survey/ }).getAttribute('href')).toBe(
      'https://survey.example/tea',
    )
    expect(await page.getByRole('link', { name: /organiser/ }).getAttribute('href')).toBe(
      'https://organiser.example/',
    )
    expect(await seatsLeft(slug)).toBe(before - 2)
    expect(page.url()).not.toContain('token')
    const orderId = /orders\/([^/]+)/.exec(page.url())![1]!
    const [mail] = await mailAbout(orderId)
    expect(mail).toContain('To: lin@example.com')

    const { answer } = await tradeOf(transId)
    const copies = await Promise.all(
      Array.from({ length: 20 }, () =>
        fetch(`${world.apiUrl}/gateways/greenworld/return`, {
          method: 'POST',
          body: new URLSearchParams(answer),
          redirect: 'manual',
        }),
      ),
    )
    expect(new Set(copies.map((copy) => copy.status))).toEqual(new Set([303]))
    expect(await seatsLeft(slug)).toBe(before - 2)
    await page.reload()
    await heading('You are registered!').waitFor()
    expect(await page.locator('main').innerText()).toMatch(/Registration number\s+2/)
    expect(await mailAbout(orderId)).toHaveLength(1)
  })

  it('is declined, reads why, tries again and succeeds', async () => {
    await register(/手機攝影/, 'One person')
    const first = await goToGateway()
    await button(/Decline: insufficient funds/).click()
    await heading('The payment did not go through').waitFor()
    expect(await page.locator('main').innerText()).toContain('餘額不足')

    await page
      .getByRole('link', { name: 'Try the payment again' })
      .or(button('Try the payment again'))
      .click()
    await heading('How should this payment end?').waitFor()
    expect(await page.locator('main').innerText()).not.toContain(first)
    await button(/Approve after 3-D Secure/).click()
    await button(/submit|confirm|pass/i)
      .first()
      .click()
    await heading('You are registered!').waitFor()
  })

  it('loses all cookies and storage on the way back, and still sees the truth', async () => {
    await register(/Taiwanese Tea/, 'One person')
    const transId = await goToGateway()
    await fetch(`${world.simUrl}/_sim/trades/${transId}/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ choice: 'approve', notify: false }),
    })
    const { id } = await tradeOf(transId)

    const stranger = await newVisitor()
    try {
      await stranger.page.goto(`${world.simUrl}/greenworld/trades/${id}`)
      await button(/browser/i, stranger.page).click()
      await stranger.page.waitForURL(/\/orders\/[^/]+\/result/)
      await stranger.page
        .getByRole('button', { name: 'English' })
        .or(stranger.page.getByRole('link', { name: 'English' }))
        .click()
      await heading('You are registered!', stranger.page).waitFor()
    } finally {
      await stranger.context.close()
    }
  })

  it('closes the window after paying, and finds the result when opening it later', async () => {
    await register(/Taiwanese Tea/, 'One person')
    const review = page.url()
    await goToGateway()
    await button(/Pay, then close the window/).click()
    await page.goto(`${review.replace(/\?.*/, '')}/result?lang=en`)
    await heading('You are registered!').waitFor()
  })

  it('changes their mind and gives the seats back', async () => {
    const slug = 'taiwanese-tea-in-english'
    const before = await seatsLeft(slug)
    await register(/Taiwanese Tea/, 'Two together')
    expect(await seatsLeft(slug)).toBe(before - 2)
    await button('Cancel registration').click()
    await button('Yes, cancel it').click()
    await heading('Registration cancelled').waitFor()
    expect(await seatsLeft(slug)).toBe(before)
  })

  it('comes back from the payment page with the browser’s Back button and can still pay', async () => {
    await register(/Taiwanese Tea/, 'One person')
    const first = await goToGateway()
    await page.goBack()
    await heading('Review and pay').waitFor()
    const second = await goToGateway()
    expect(second).not.toBe(first)
    await button(/^Approve(?! after)/).click()
    await heading('You are registered!').waitFor()
  })

  it('is shown an error number when a callback address is opened by hand', async () => {
    await page.goto(`${world.apiUrl}/gateways/greenworld/return?od_sob=X`)
    await page.waitForURL(/payment-error\?errorId=/)
    const errorId = new URL(page.url()).searchParams.get('errorId')!
    expect(await page.locator('main').innerText()).toContain(errorId)
  })

  it('finds the shop in Traditional Chinese by default, and a page for wrong addresses', async () => {
    await page.goto(world.webUrl)
    await page
      .getByRole('link', { name: /親子手拉坯/ })
      .first()
      .waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-TW')
    await page.goto(`${world.webUrl}/no/such/page?lang=en`)
    await heading('Page not found').waitFor()
  })
})
