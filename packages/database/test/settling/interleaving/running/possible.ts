import { type Call, saidBy } from '../histories/history.ts'
import type { Made } from './made.ts'

/**
 * The call, or what is left of it when it speaks only of what somebody has been told by now. Nobody knows of an order
 * before it is made, nor of one that was refused.
 */
export function possible(made: readonly Made[], call: Call): Call | null {
  switch (call.do) {
    case 'createPayment':
    case 'letHoldRunOut':
    case 'cancelOrder':
    case 'cancelByOffice':
    case 'moveOrder':
    case 'addSeat':
      return hasOrder(made, call.order) ? call : null
    case 'recheck':
      return hasResponse(made, call.response) ? call : null
    case 'settle': {
      const responses = call.responses.filter(
        ({ claim: { payment } }) => payment === null || hasPayment(made, payment),
      )
      return responses.length > 0 ? { ...call, responses } : null
    }
    default:
      return call
  }
}

const hasOrder = (made: readonly Made[], order: number): boolean =>
  made.some(({ call, results }) => call.do === 'createOrder' && call.order === order && isDone(results))

const hasPayment = (made: readonly Made[], payment: number): boolean =>
  made.some(({ call, results }) => call.do === 'createPayment' && call.payment === payment && isDone(results))

const hasResponse = (made: readonly Made[], response: number): boolean =>
  made.some(
    ({ call, results }) =>
      !(results instanceof Error) && saidBy(call).some((said) => said.response === response),
  )

const isDone = (results: Made['results']): boolean => !(results instanceof Error) && results[0] === 'done'
