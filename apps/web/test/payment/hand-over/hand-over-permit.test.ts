import { describe, expect, it } from 'vitest'
import { createHandOverPermit } from '../../../src/payment/hand-over/hand-over-permit.ts'

const handOver = { orderId: 'a', gateway: 'ecpay' }

describe('the permit to hand over', () => {
  it('can be taken once', () => {
    const permit = createHandOverPermit()
    expect(permit.take('a')).toBeUndefined()
    permit.grant(handOver)
    expect(permit.take('a')).toEqual(handOver)
    expect(permit.take('a')).toBeUndefined()
  })

  it('is for one order, and spent by a page about another', () => {
    const permit = createHandOverPermit()
    permit.grant(handOver)
    expect(permit.take('b')).toBeUndefined()
    expect(permit.take('a')).toBeUndefined()
  })

  it('is not shared with another app', () => {
    createHandOverPermit().grant(handOver)
    expect(createHandOverPermit().take('a')).toBeUndefined()
  })
})
