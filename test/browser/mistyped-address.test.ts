import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser-tests.ts'
import { chromiumPath } from '../support/chromium.ts'
import { Customer } from '../support/customer.ts'
import { devices } from '../support/devices.ts'
import { eventually } from '../support/eventually.ts'

const title = '手機攝影線上講座'

/** A mail server that knows no mailbox at a mistyped provider's. */
const taken: { to: string; mail: string }[] = []
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  closeTimeout: 100,
  onRcptTo: ({ address }, _session, answer) =>
    answer(
      address.endsWith('@gmial.com')
        ? Object.assign(new Error('5.1.1 No such user'), { responseCode: 550 })
        : undefined,
    ),
  onData: (stream, { envelope }, answer) =>
    void text(stream).then((mail) => {
      for (const { address } of envelope.rcptTo) taken.push({ to: address, mail })
      answer()
    }, answer),
})
mailServer.on('error', () => {})

describe.skipIf(!chromiumPath)('a customer who mistypes their address', () => {
  beforeAll(async () => {
    await once(mailServer.listen(0, '127.0.0.1'), 'listening')
  })
  afterAll(() => new Promise<void>((resolve) => mailServer.close(resolve)))
  const browser = useBrowser(() => {
    const { port } = mailServer.server.address() as AddressInfo
    return { SMTP_URL: `smtp://127.0.0.1:${port}` }
  })
  const newCustomer = async () => new Customer(browser.world, await browser.visit(devices.phone), 'zh-TW')

  it('is asked whether another provider was meant, and takes it by a button', async () => {
    const customer = await newCustomer()
    const { page, words } = customer
    await customer.fillIn(title)
    await page.getByLabel(words.email).fill('lin@gmial.com')
    const offer = customer.button('lin@gmail.com')
    await offer.click()
    expect(await page.getByLabel(words.email).inputValue()).toBe('lin@gmail.com')
    expect(await page.getByLabel(words.email).and(page.locator(':focus')).count()).toBe(1)
    await expect.poll(() => offer.count()).toBe(0)
  })

  it('hears that the mail cannot be delivered, corrects the address, and gets the mail and a new link', async () => {
    const customer = await newCustomer()
    const { page, words } = customer
    await customer.fillIn(title)
    // The question is no refusal.
    await page.getByLabel(words.email).fill('lin@gmial.com')
    await customer.button(words.toReview).click()
    await customer.heading(words.review).waitFor()
    await customer.goToGateway()
    await customer.button(words.gateway.approve).click()
    await customer.heading(words.confirmed).waitFor()
    const { orderId } = customer
    await page.getByText('lin@gmial.com 這個信箱不存在').waitFor({ timeout: 60_000 })

    await customer.button('更正電子郵件').click()
    await page.getByLabel('正確的電子郵件').fill('lin@gmial.com')
    await customer.button('lin@gmail.com').waitFor()
    await customer.button('lin@gmail.com').click()
    await customer.button('更正並重新寄信').click()
    await page.locator('main').getByText('已更正為 lin@gmail.com').waitFor()

    const mails = await eventually(async () => taken.filter(({ to }) => to === 'lin@gmail.com'))
    expect(mails.map(({ mail }) => mail.includes(orderId))).toEqual([true])
    expect(taken.filter(({ to }) => to === 'lin@gmial.com')).toEqual([])
    // The page goes on with the new token.
    await page.reload()
    await customer.heading(words.confirmed).waitFor()
    expect(await customer.text()).toContain('lin@gmail.com')
  })
})
