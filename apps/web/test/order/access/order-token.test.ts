import { describe, expect, it, vi } from 'vitest'
import { anOrder, aProblem, orderId, token } from '@baoming/contract/fixtures'
import { createTextStore } from '@baoming/ui/browser/text-store.ts'
import {
  keepOrderToken,
  lastOrderId,
  orderToken,
  tokenInHash,
} from '../../../src/order/access/order-token.ts'
import { fakeApi } from '../../support/fake-api.ts'
import { openShop } from '../../support/open-shop.ts'

describe('an order’s token', () => {
  it.each([
    ['#token=abc-_1', 'abc-_1'],
    ['#other=1&token=abc', 'abc'],
    ['#token=abc&other=1', 'abc'],
    ['#token=1-abc?utm_source=mail', '1-abc'],
    ['#token%3Dabc', 'abc'],
    ['#token=abc).', 'abc'],
    ['#token=', undefined],
    ['#token=abc…', 'abc?'],
    ['#mytoken=abc', undefined],
    ['', undefined],
  ])('is read from the fragment %s', (hash, expected) => expect(tokenInHash(hash)).toBe(expected))

  it('moves from the address bar to the session, and opens the order', async () => {
    const api = fakeApi()
    api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed' }))
    const shop = await openShop(`/orders/${orderId}/result?from=mail#token=${token}`, api)

    expect(shop.path()).toBe(`/orders/${orderId}/result?from=mail`)
    expect(api.getOrder).toHaveBeenCalledWith({ params: { id: orderId }, token })
    expect(sessionStorage.getItem(`baoming.order.${orderId}.token`)).toBe(token)
    expect(shop.heading()).toBe('報名成功！')
  })

  it('is found again after a reload', async () => {
    keepOrderToken(orderId, token)
    const { api } = await openShop(`/orders/${orderId}/result`)
    expect(api.getOrder).toHaveBeenCalledWith({ params: { id: orderId }, token })
  })

  it('is asked for in words when there is none, without asking the API', async () => {
    const shop = await openShop(`/orders/${orderId}`)
    expect(shop.heading()).toBe('這個瀏覽器無法開啟這筆報名')
    expect(shop.api.getOrder).not.toHaveBeenCalled()
  })

  it('that opens nothing is called an invalid link', async () => {
    const api = fakeApi()
    api.getOrder.mockRejectedValue(aProblem(404, 'not_found'))
    const shop = await openShop(`/orders/${orderId}#token=wrong`, api)
    expect(shop.heading()).toBe('這個連結無效')
  })

  describe('pasted over a page that is open already', () => {
    const result = `/orders/${orderId}/result`
    const clientThatKnows = (good: string) => {
      const api = fakeApi()
      api.getOrder.mockImplementation(async ({ token: given }) => {
        if (given !== good) throw aProblem(404, 'not_found')
        return anOrder({ status: 'confirmed' })
      })
      return api
    }

    it.each([
      ['a wrong one', `${result}#token=wrong`, '這個連結無效'],
      ['none', result, '這個瀏覽器無法開啟這筆報名'],
    ])('opens the order where %s was', async (_, address, before) => {
      const shop = await openShop(address, clientThatKnows(token))
      expect(shop.heading()).toBe(before)
      await shop.router.push(`${result}#token=${token}`)
      await shop.settle()
      expect(shop.heading()).toBe('報名成功！')
      expect(shop.path()).toBe(result)
      expect(orderToken(orderId)).toBe(token)
    })

    it('does no harm when it is cut off', async () => {
      keepOrderToken(orderId, token)
      const shop = await openShop(result, clientThatKnows(token))
      await shop.router.push(`${result}#token=${token.slice(0, 9)}`)
      await shop.settle()
      expect(shop.api.getOrder).toHaveBeenCalledWith({ params: { id: orderId }, token: token.slice(0, 9) })
      expect(shop.heading()).toBe('報名成功！')
      expect(orderToken(orderId)).toBe(token)
    })
  })

  it('is kept in memory when storage is blocked', () => {
    const blocked = createTextStore(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    keepOrderToken(orderId, token, blocked)
    expect(orderToken(orderId, blocked)).toBe(token)
    expect(lastOrderId(blocked)).toBe(orderId)
  })

  it('is kept in memory when storage is full, and the newer one counts', () => {
    const full = createTextStore(() => sessionStorage)
    keepOrderToken(orderId, 'older', full)
    vi.spyOn(sessionStorage, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    keepOrderToken(orderId, 'newer', full)
    expect(orderToken(orderId, full)).toBe('newer')
  })
})
