import { beforeEach, describe, expect, it, vi } from 'vitest'
import { anOrder, aPayment, aProblem, orderId, token } from '@baoming/contract/fixtures'
import { keepOrderToken } from '../../../src/order/access/order-token.ts'
import { fakeApi, type FakeApi } from '../../support/fake-api.ts'
import { openShop } from '../../support/open-shop.ts'

const result = `/orders/${orderId}/result`

let api: FakeApi
beforeEach(() => {
  api = fakeApi()
  api.getOrder.mockResolvedValue(
    anOrder({ status: 'confirmed', locale: 'en', payments: [aPayment({ status: 'complete' })] }),
  )
  keepOrderToken(orderId, token)
  vi.stubGlobal('print', vi.fn())
})

describe('a receipt', () => {
  it('is made out, issued, and printed alone', async () => {
    const shop = await openShop(result, api, 'en')
    expect(api.getReceipt).not.toHaveBeenCalled()
    await shop.press('Get a receipt')
    expect(document.activeElement?.id).toBe('receipt-title')
    expect(document.querySelector('.ReceiptSheet')).toBeNull()
    await shop.press('Issue and print')
    expect(api.issueReceipt.mock.lastCall![0]).toMatchObject({ params: { id: orderId }, token })
    expect(print).toHaveBeenCalledOnce()
    expect(document.querySelector('body > .PrintedReceipt')!.textContent).toContain('2026-000012')
    await shop.press('Close')
    expect(document.querySelector('.PrintedReceipt')).toBeNull()
  })

  it('says that the tax number is none, and asks the API for nothing', async () => {
    const shop = await openShop(result, api, 'en')
    await shop.press('Get a receipt')
    const field = document.querySelector<HTMLInputElement>('#receipt-tax-id')!
    field.value = '2209 9132'
    field.dispatchEvent(new Event('input'))
    await shop.press('Issue and print')
    expect(shop.text()).toContain('This is no tax number')
    expect(api.issueReceipt).not.toHaveBeenCalled()
    expect(print).not.toHaveBeenCalled()
  })

  it('is not offered where nothing was paid', async () => {
    api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed', locale: 'en', amount: 0, payments: [] }))
    const shop = await openShop(result, api, 'en')
    expect(shop.text()).not.toContain('Get a receipt')
  })

  it('says so where it cannot be loaded, and tries again', async () => {
    api.getReceipt.mockRejectedValueOnce(aProblem(503, 'unavailable'))
    const shop = await openShop(result, api, 'en')
    await shop.press('Get a receipt')
    await shop.press('Try again')
    expect(document.querySelector('#receipt-title')).not.toBeNull()
  })
})
