import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderOrderMail } from '../../src/mail/letters/confirmation.ts'
import { renderInvitation } from '../../src/mail/letters/invitation.ts'
import { renderLostLinks } from '../../src/mail/letters/lost-links.ts'
import { renderUnpaidMail } from '../../src/mail/letters/unpaid.ts'
import { chromiumPath, launchChromium } from '../../../../test/support/chromium.ts'
import { mailFaults } from '../../../../test/support/mail-faults.ts'
import { letterLinks, letterOrder } from '../support/letters.ts'

const organiser = {
  organiserName: '河岸社區大學 Riverside Community College',
  organiserEmail: 'registration.office@riverside-college.example',
  organiserPhone: '02-2345-6789 轉 12',
  organiserAddress: '臺北市大同區迪化街一段 12 號 3 樓',
  familyWebSiteUrl: 'https://riverside-college.example/classes',
}
const links = { ...letterLinks, resultUrl: letterLinks.resultUrl.replace('key', 'x'.repeat(43)) }

const officeUrl = `https://web.test/office/#invitation=${'x'.repeat(43)}`

const order = (locale: 'zh-TW' | 'en') => ({
  ...letterOrder,
  locale,
  class: { ...letterOrder.class, title: '週六陶藝入門：從揉土、拉坯到上釉，帶一對自己做的杯子回家' },
})

const lost = (locale: 'zh-TW' | 'en') => {
  const { title: classTitle, startsAt, endsAt, timeZone } = order(locale).class
  const one = { locale, classTitle, startsAt, endsAt, timeZone, url: links.resultUrl }
  return [
    { ...one, status: 'confirmed' as const },
    { ...one, status: 'pending' as const },
  ]
}

const mails = (['zh-TW', 'en'] as const).flatMap((locale) => {
  const paid = order(locale)
  return [
    [`confirmed.${locale}`, renderOrderMail(paid, links, organiser)],
    [
      `paid-without-seat.${locale}`,
      renderOrderMail({ ...paid, status: 'paid_without_seat', registerIndex: null }, links, organiser),
    ],
    [`unpaid.${locale}`, renderUnpaidMail(paid, links, organiser)],
    [
      `invitation.${locale}`,
      renderInvitation(
        { invitedBy: '林美', role: 'desk', isRenewal: false, locale, expiresAt: paid.holdExpiresAt },
        officeUrl,
        organiser,
      ),
    ],
    [`lost-links.${locale}`, renderLostLinks(lost(locale), locale, links, organiser)],
  ] as const
})

describe.skipIf(!chromiumPath)('mails as they are shown', () => {
  let browser: Browser
  beforeAll(async () => void (browser = await launchChromium()))
  afterAll(() => browser.close())

  it.each([
    ['light', 360],
    ['light', 800],
    ['dark', 360],
    ['dark', 800],
  ] as const)('can be read, %s and %i px wide', async (colorScheme, width) => {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } })
    const folder = process.env['MAIL_PICTURES']
    if (folder) await mkdir(folder, { recursive: true })
    for (const [name, { html }] of mails) {
      await page.setContent(html)
      expect(await page.evaluate<string[]>(mailFaults), name).toEqual([])
      const ground = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
      expect(ground === 'rgb(22, 25, 26)').toBe(colorScheme === 'dark')
      if (folder) {
        const picture = await page.screenshot({ fullPage: true })
        await writeFile(join(folder, `${name}.${colorScheme}.${width}.png`), picture)
      }
    }
    await page.close()
  })
})
