import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { codeOf } from '../../apps/api/test/support/authenticator-app.ts'
import { readEml } from '../../apps/api/test/support/eml.ts'
import { addAuthenticator } from '../support/authenticator.ts'
import { useBrowser } from '../support/browser-tests.ts'
import { chromiumPath } from '../support/chromium.ts'
import { devices } from '../support/devices.ts'
import { mailsAbout } from '../support/shop.ts'

const rejected = [/the server responded with a status of 40[134]/]

/** Everybody comes in through the same office, one after the other. */
describe.skipIf(!chromiumPath)("the office's door", () => {
  // Of its own, because the link for the first owner works once.
  const browser = useBrowser({ ORGANISER_NAME: '關渡社區大學' })
  const office = () => `${browser.world.webUrl}/office/`
  const visit = (language: 'zh-TW' | 'en', device: keyof typeof devices = 'desktop') =>
    browser.visit({ ...devices[device], locale: language, allowed: rejected })

  const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name })
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

  async function looksSound(page: Page): Promise<void> {
    await page.evaluate(axe.source)
    const violations = await page.evaluate<string[]>(
      `axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html)))`,
    )
    expect(violations).toEqual([])
    const [wide, width] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    )
    expect(wide).toBeLessThanOrEqual(width)
  }

  async function linkMailedTo(address: string): Promise<string> {
    const [mail] = await mailsAbout(browser.world, `To: ${address}`)
    const text = readEml(mail!).parts.get('text/plain')!
    return /http\S+#invitation=[\w-]{43}/.exec(text)![0]
  }

  it('lets the first owner in by the link of the start, once, and keeps nothing of it in the address', async () => {
    const { firstOwnerLink } = browser.world
    const page = await visit('zh-TW', 'phone')
    // The device answers at once; a page that asks it by itself would be through before the button is pressed.
    await page.addInitScript(`
      PublicKeyCredential.isConditionalMediationAvailable = async () => false
      PublicKeyCredential.getClientCapabilities = async () => ({ conditionalGet: false })
    `)
    const device = await addAuthenticator(page)
    await page.goto(firstOwnerLink!)
    await heading(page, '歡迎使用後台').waitFor()
    expect(page.url()).not.toContain('invitation')
    await page.getByLabel('您的姓名').waitFor()
    expect(await page.locator('main').innerText()).toContain('關渡社區大學')
    await looksSound(page)

    await press(page, '建立通行密鑰')
    await page.getByText('請輸入姓名').first().waitFor()
    await page.getByLabel('您的姓名').fill('王秘書')
    await page.getByLabel('電子郵件').fill('wang@example.com')
    await press(page, '建立通行密鑰')
    await heading(page, '請保存備用碼').waitFor()
    expect(await device.count()).toBe(1)
    await looksSound(page)
    await press(page, '進入後台')
    await page.getByText('請先保存備用碼，再勾選').waitFor()
    await page.getByRole('checkbox').check()
    await press(page, '進入後台')
    await page.getByRole('button', { name: '您的帳號：王秘書' }).waitFor()

    // Signs out, and comes back by the passkey alone.
    await press(page, '您的帳號：王秘書')
    await page.getByRole('menuitem', { name: '登出' }).click()
    await heading(page, '登入後台').waitFor()
    await looksSound(page)
    await press(page, '用通行密鑰登入')
    await page.getByRole('button', { name: '您的帳號：王秘書' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: '您的帳號：王秘書' }).waitFor()

    const late = await visit('zh-TW')
    await late.goto(firstOwnerLink!)
    await heading(late, '這個連結已失效').waitFor()

    // Invites the front desk. The API asks for a step-up, as it would five minutes later.
    await page.route(
      '**/api/office/staff/invite',
      (route) =>
        route.fulfill({
          status: 403,
          contentType: 'application/problem+json',
          headers: {
            'access-control-allow-origin': browser.world.webUrl,
            'access-control-allow-credentials': 'true',
          },
          body: JSON.stringify({
            type: 'about:blank',
            title: 'Forbidden',
            status: 403,
            code: 'step_up_required',
            errorId: 'AAAAAAAAAAAA',
          }),
        }),
      { times: 1 },
    )
    await page.goto(`${office()}staff`)
    await heading(page, '人員').first().waitFor()
    await looksSound(page)
    await press(page, '邀請同事')
    await page.getByRole('dialog').getByLabel('電子郵件').fill('desk@example.com')
    await page.getByRole('dialog').getByRole('radio', { name: '櫃檯' }).check()
    await press(page, '寄出邀請')
    await heading(page, '請確認是您本人').waitFor()
    await looksSound(page)
    await press(page, '用通行密鑰確認')
    await page.getByText('desk@example.com').waitFor()
    await page.goto(`${office()}log`)
    await page.getByText('desk@example.com').first().waitFor()
    await looksSound(page)
  })

  it('lets an invited person in by passphrase and authenticator app, to what the role allows', async () => {
    const page = await visit('en')
    await page.goto(await linkMailedTo('desk@example.com'))
    await heading(page, 'Welcome to the office').waitFor()
    expect(await page.getByLabel('E-mail').first().inputValue()).toBe('desk@example.com')
    await page.getByLabel('Your name').fill('Chen at the desk')
    await press(page, 'Use a passphrase and an authenticator app')
    await page.getByRole('img', { name: /QR/ }).waitFor()
    const secret = /[A-Z2-7]{4}(?: ?[A-Z2-7]{4}){4,}/.exec(await page.locator('main').innerText())![0]
    await page.getByLabel('Passphrase', { exact: true }).fill('purple bicycle in the rain')
    await page.getByLabel('Code from the app').fill('000000')
    await press(page, 'Open the account')
    await page.getByRole('alert').first().waitFor()
    await looksSound(page)
    await page.getByLabel('Code from the app').fill(codeOf(secret.replaceAll(' ', '')))
    await press(page, 'Open the account')
    await heading(page, 'Keep your recovery codes').waitFor()
    const [recoveryCode] = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(await page.locator('main').innerText())!
    await page.getByRole('checkbox').check()
    await press(page, 'Go to the office')
    await page.getByRole('button', { name: 'Your account: Chen at the desk' }).waitFor()
    expect(await page.getByRole('navigation').getByRole('link', { name: 'Staff' }).count()).toBe(0)
    await page.goto(`${office()}staff`)
    await heading(page, 'This page isn’t part of your role').waitFor()
    await looksSound(page)

    await press(page, 'Your account: Chen at the desk')
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await heading(page, 'Sign in to the office').waitFor()
    // The code of the app was used up by the claim; a recovery code stands in for it, once.
    const signIn = async (passphrase: string) => {
      await page.getByLabel('E-mail').fill('desk@example.com')
      await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
      await page.getByLabel('Code').fill(recoveryCode)
      await press(page, 'Sign in with a passphrase')
    }
    await signIn('not the passphrase')
    await page.getByText('That didn’t work').waitFor()
    await signIn('purple bicycle in the rain')
    await page.getByRole('button', { name: 'Your account: Chen at the desk' }).waitFor()
  })

  it('is shut to everybody else, and nothing of it is kept by browsers or found by search engines', async () => {
    const page = await visit('en')
    const response = await page.goto(`${office()}log`)
    const headers = response!.headers()
    expect(headers['x-robots-tag']).toContain('noindex')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    await heading(page, 'Sign in to the office').waitFor()
    const call = await fetch(`${browser.world.apiUrl}/api/office/staff`, {
      headers: { origin: browser.world.webUrl },
    })
    expect(call.status).toBe(401)
    expect(call.headers.get('cache-control')).toBe('no-store')
  })
})
