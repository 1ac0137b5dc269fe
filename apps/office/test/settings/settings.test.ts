import { describe, expect, it } from 'vitest'
import type { OfficeSettings } from '@baoming/contract/office'
import { aProblem, aSettings, fakeOffice, steppedUp } from '../support/fake-office.ts'
import { openOffice } from '../support/open-office.ts'

async function open(settings: OfficeSettings = aSettings()) {
  const client = fakeOffice()
  client.getSession.mockResolvedValue(steppedUp())
  client.getSettings.mockResolvedValue(settings)
  client.changeSettings.mockImplementation(async ({ body }) =>
    aSettings({ version: settings.version + 1, values: body }),
  )
  return openOffice('/settings', { office: client, locale: 'zh-TW' })
}
const withValues = (changes: Partial<OfficeSettings['values']>, version = 3) =>
  aSettings({ version, values: { ...aSettings().values, ...changes } })

describe('the settings', () => {
  it('show what is set, and what holds where nothing is', async () => {
    const page = await open()
    expect(page.field('主辦單位名稱').value).toBe('青田社區大學')
    expect(page.text()).toContain('不填時使用：02 2345 6789')
    expect(await page.findings()).toEqual([])
  })

  it('are saved as a change of the version that was read', async () => {
    const page = await open()
    await page.fill('電話', '02-1234-5678')
    expect(page.text()).toContain('尚未儲存')
    await page.press('儲存')
    expect(page.office.changeSettings).toHaveBeenCalledWith({
      ifMatch: 3,
      body: { ...aSettings().values, phone: '02-1234-5678' },
    })
    expect(page.text()).toContain('已儲存')
    await page.fill('電話', '02-9999-9999')
    await page.press('儲存')
    expect(page.office.changeSettings).toHaveBeenLastCalledWith(expect.objectContaining({ ifMatch: 4 }))
  })

  it.each([
    ['聯絡信箱', 'nobody', '電子郵件格式不正確'],
    ['官方網站', 'javascript:alert(1)', 'https://'],
    ['主色', '#ffe08a', '夠深'],
    ['收件人', 'a@example.com\nnobody', '其中有信箱的格式不正確'],
    ['個人資料保存期限', '7', '30 到 3650'],
  ])('send nothing that does not fit: %s %j', async (label, typed, message) => {
    const page = await open()
    await page.fill(label, typed)
    await page.press('儲存')
    expect(page.office.changeSettings).not.toHaveBeenCalled()
    expect(page.text()).toContain(message)
    expect(page.field(label).value.replace('\n', ' ')).toBe(typed.replace('\n', ' '))
    expect(await page.findings()).toEqual([])
  })

  it('offer a colour that can be read for one that cannot', async () => {
    const page = await open()
    await page.fill('主色', '#ffe08a')
    const offer = [...page.page.querySelectorAll('button')].find((one) =>
      /^改用/.test(one.textContent.trim()),
    )!
    offer.click()
    await page.settle()
    await page.press('儲存')
    expect(page.office.changeSettings).toHaveBeenCalledOnce()
  })

  it('show both versions of what a colleague has changed too, and take over the rest', async () => {
    const page = await open()
    await page.fill('主辦單位名稱', '我的名稱')
    await page.fill('電話', '02-1111-1111')
    page.office.changeSettings.mockRejectedValueOnce(aProblem(412, 'changed_meanwhile'))
    page.office.getSettings.mockResolvedValue(withValues({ name: '同事的名稱', address: '同事的地址' }, 4))
    await page.press('儲存')
    for (const words of ['同事的名稱', '我的名稱', 'Mei Lin剛剛儲存了其他設定'])
      expect(page.text()).toContain(words)
    expect(page.field('地址').value).toBe('同事的地址')
    expect(page.field('電話').value).toBe('02-1111-1111')
    expect(page.field('主辦單位名稱').value).toBe('我的名稱')
    expect(await page.findings()).toEqual([])
    await page.press('採用同事的')
    expect(page.field('主辦單位名稱').value).toBe('同事的名稱')
    await page.press('儲存我的版本')
    expect(page.office.changeSettings).toHaveBeenLastCalledWith(
      expect.objectContaining({
        ifMatch: 4,
        body: expect.objectContaining({
          name: '同事的名稱',
          phone: '02-1111-1111',
          address: '同事的地址',
        }) as object,
      }),
    )
  })

  it('keep what is typed when the page is loaded anew, and see a colleague’s change then', async () => {
    const first = await open()
    await first.fill('主辦單位名稱', '打到一半')
    first.close()
    const second = await open(withValues({ name: '同事的名稱', phone: '02-7777-7777' }, 4))
    expect(second.field('主辦單位名稱').value).toBe('打到一半')
    expect(second.field('電話').value).toBe('02-7777-7777')
    expect(second.text()).toContain('同事的名稱')
  })

  it('warn before data is erased earlier', async () => {
    const page = await open()
    await page.fill('個人資料保存期限', '60')
    expect(page.text()).toContain('刪除後無法復原')
  })
})
