import type { QueryReply, QueryRequest, RecheckAnswer } from '../protocol/queries.ts'
import type { ResponseFields } from '../protocol/response-fields.ts'
import type { GreenworldMerchant } from './merchant.ts'

/**
 * Asks the gateway's server whether it knows the transaction of an answer. It says nothing of the shop's order, so
 * order and amount have to be compared as well: settling does, before it waits for this.
 *
 * @returns `null` when the stored answer lacks a part of the question, or is another merchant's
 */
export function recheckRequest(response: ResponseFields, merchant: GreenworldMerchant): QueryRequest | null {
  const { client, rech_key: key, process_date, process_time, gwsr, amount } = response
  // The question cannot say whose transaction it is about. That of another shop would be as genuine as ours.
  if (client !== merchant.client) return null
  if (!key || !process_date || !process_time || !gwsr || amount === null) return null
  const fields = { key, serial: process_date + process_time + gwsr, amt: String(amount) }
  return { url: merchant.recheckUrl, fields }
}

/** Reads the answer. Only `valid=1` vouches; an error page is no verdict and worth another try. */
export function readRecheck({ status, body }: QueryReply): RecheckAnswer {
  const answer = body.trim()
  if (status !== 200) return 'unreadable'
  if (answer === 'valid=1') return 'genuine'
  return answer.startsWith('valid=') ? 'not_genuine' : 'unreadable'
}
