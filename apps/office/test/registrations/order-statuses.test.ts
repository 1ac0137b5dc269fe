import { describe, expect, it } from 'vitest'
import { orderState, orderStatuses } from '../../src/registrations/order-statuses.ts'

const at = '2026-11-29T13:00:00Z'

describe('how an order stands', () => {
  it.each(Object.entries(orderStatuses))('is its status: %s', (status, word) => {
    expect(orderState({ status, amount: 1200, cancelledAt: null })).toEqual(word)
  })

  it('tells a free seat and a cancelled registration apart', () => {
    expect(orderState({ status: 'confirmed', amount: 0, cancelledAt: null })?.key).toBe(
      'registrations.statuses.free',
    )
    expect(orderState({ status: 'expired', amount: 1200, cancelledAt: at })?.key).toBe(
      'registrations.statuses.cancelled',
    )
  })

  it('is what became of the seat where money came after the cancelling', () => {
    expect(orderState({ status: 'confirmed', amount: 1200, cancelledAt: at })).toEqual(
      orderStatuses.confirmed,
    )
    expect(orderState({ status: 'paid_without_seat', amount: 1200, cancelledAt: at })).toEqual(
      orderStatuses.paid_without_seat,
    )
  })

  it.each(['refunded', 'constructor', ''])('is unknown for a word of a later version: %j', (status) => {
    expect(orderState({ status, amount: 1200, cancelledAt: null })).toBeUndefined()
  })
})
