import { describe, expect, it } from 'vitest'
import { anOrder, orderId } from '@baoming/contract/fixtures'
import { repairLink } from '../../../src/order/access/repair-link.ts'
import { fakeApi } from '../../support/fake-api.ts'
import { openShop } from '../../support/open-shop.ts'

const result = `/orders/${orderId}/result`
const token = '1-mWfyT0pN1c7v3yq1t4QKqf1Xo3sX6q0sZq2a9oGm0bY'
const whole = `${result}#token=${token}`

describe('a link that a mail system has broken', () => {
  it.each([
    [`${result}%23token=${token}`, whole],
    [`${result}%2523token=${token}`, whole],
    [`${result}%252523token%253D${token}`, whole],
    [`${result}%23token%3D${token}`, whole],
    [`${result}/%23token=${token}`, whole],
    [`${result}%23token=${token}?utm_source=mail&utm_medium=x`, whole],
    [`${result}%23token=${token}&utm_source=mail`, whole],
    [`${result}%23token=${token}#:~:text=x`, whole],
    [`${result}?lang=en%23token=${token}`, `${result}?lang=en#token=${token}`],
    [`${result}?lang=en&%23token=${token}`, `${result}?lang=en#token=${token}`],
    [`/orders/${orderId}%23token=${token}`, `/orders/${orderId}#token=${token}`],
    [`${result}%23ticket=${token}`, `${result}#ticket=${token}`],
  ])('%s is mended', (broken, mended) => expect(repairLink(broken)).toBe(mended))

  it.each([
    whole,
    result,
    '/classes/c%23-for-beginners',
    `/?next=%2Forders%2F1%23token=a`,
    `${result}#%23token=a`,
    '/orders/%23token=a',
  ])('%s is none', (address) => expect(repairLink(address)).toBe(address))

  it.each([`${result}%2523token=${token}?utm_source=mail`, `${whole}?utm_source=mail`, `${whole}).`])(
    'opens the order: %s',
    async (address) => {
      const api = fakeApi()
      api.getOrder.mockResolvedValue(anOrder({ status: 'confirmed' }))
      const shop = await openShop(address, api)
      expect(shop.heading()).toBe('報名成功！')
      expect(shop.path()).toBe(result)
      expect(api.getOrder).toHaveBeenCalledExactlyOnceWith({ params: { id: orderId }, token })
    },
  )
})
