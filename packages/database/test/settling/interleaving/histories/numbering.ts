import type { Claim } from '../model/shop.ts'
import type { DrawnClaim, DrawnOperation } from './draw.ts'
import type { Call, History } from './history.ts'

/**
 * Gives orders, payments and responses their indices, in the order of the operations that make them, and finds what
 * the others speak of. @returns turns the operations into calls, each once and in the same order
 */
export function numbering(
  classes: number,
  freeSeats: History['freeSeats'],
  operations: readonly DrawnOperation[],
) {
  const orders = operations.filter((operation) => operation.do === 'createOrder').length
  // Without any, what names a payment names the first: it stays undone until somebody opens that one.
  const payments = Math.max(
    1,
    operations.filter((operation) => operation.do === 'createPayment' && operation.again === null).length,
  )
  const unproven = unprovenResponses(operations)
  const next = { order: 0, payment: 0, response: 0 }

  return (operation: DrawnOperation): Call => {
    switch (operation.do) {
      case 'createOrder':
        return {
          ...operation,
          order: next.order++,
          class: operation.class % classes,
          free: operation.seats === freeSeats,
        }
      case 'createPayment': {
        const { order, again } = operation
        const payment = again === null ? next.payment++ : again % payments
        return { do: 'createPayment', payment, order: order % orders }
      }
      case 'moveOrder':
        return { ...operation, order: operation.order % orders, class: operation.class % classes }
      case 'setCapacity':
        return { ...operation, class: operation.class % classes }
      case 'letHoldRunOut':
      case 'cancelOrder':
      case 'cancelByOffice':
      case 'addSeat':
        return { do: operation.do, order: operation.order % orders }
      case 'expireHolds':
        return operation
      case 'recheck':
        return { ...operation, response: unproven[operation.response % unproven.length] ?? 0 }
      case 'settle': {
        const claims = operation.claims.map((claim) => worded(claim, payments))
        return { do: 'settle', responses: claims.map((claim) => ({ response: next.response++, claim })) }
      }
    }
  }
}

const unprovenResponses = (operations: readonly DrawnOperation[]): number[] =>
  operations
    .flatMap((operation) => (operation.do === 'settle' ? operation.claims : []))
    .flatMap(({ wording }, response) => (wording.recheck === 'pending' ? [response] : []))

function worded({ payment, wording, number }: DrawnClaim, payments: number): Claim {
  const named = payment % payments
  return {
    payment: named,
    outcome: 'succeeded',
    forged: false,
    rightAmount: true,
    number: number === 'shared' ? 'shared' : `${number}${named}`,
    recheck: null,
    ...wording,
  }
}
