import { locales } from '@baoming/contract'
import { memberStatuses, orderStatuses, paymentStatuses } from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'

const isOneOf = (words: readonly string[], word: string): boolean => words.includes(word)

interface Readable {
  isReadable: (order: OrderWords) => boolean
  isReadablePayment: (payment: { id: string; status: string }) => boolean
}

interface OrderWords {
  id: string
  status: string
  memberStatus: string
  /** On the page of an order alone. */
  locale?: string
}

/**
 * Makes the filters of orders and payments that can be shown. The tables' checks reject a word that the contract does not
 * have; where a check has been dropped, that row is left out and logged once, and the others are still shown.
 */
export function readableOrders(log: FastifyBaseLogger): Readable {
  const logged = new Set<string>()
  function logOnce(about: { order: string } | { payment: string }): void {
    const name = JSON.stringify(about)
    if (logged.has(name)) return
    logged.add(name)
    log.error(about, 'a row is not shown in the office, because it holds a word that nothing reads')
  }
  return {
    isReadable({ id, status, memberStatus, locale = locales[0] }) {
      const isSound =
        isOneOf(orderStatuses, status) && isOneOf(memberStatuses, memberStatus) && isOneOf(locales, locale)
      if (!isSound) logOnce({ order: id })
      return isSound
    },
    isReadablePayment({ id, status }) {
      const isSound = isOneOf(paymentStatuses, status)
      if (!isSound) logOnce({ payment: id })
      return isSound
    },
  }
}
