import type { QueryReply, QueryRequest, RecheckAnswer } from '../protocol/queries.ts'
import type { ResponseFields } from '../protocol/response-fields.ts'
import type { GreenworldMerchant } from './merchant.ts'

/**
 * Makes the recheck of a response: does the gateway's server know its transaction? The recheck does not cover the shop's
 * order, so settling compares order and amount before it waits for this.
 *
 * @returns `null` when the stored answer lacks a part of the question, or is another merchant's
 */
export function recheckRequest(response: ResponseFields, merchant: GreenworldMerchant): QueryRequest | null {
  const { client, rech_key: key, process_date, process_time, gwsr, amount } = response
  // The recheck names no merchant, so another shop's transaction would be as genuine as ours.
  if (client !== merchant.client) return null
  if (!key || !process_date || !process_time || !gwsr || amount === null) return null
  const fields = { key, serial: process_date + process_time + gwsr, amt: String(amount) }
  return { url: merchant.recheckUrl, fields }
}

/** Reads the result of a recheck. Only `valid=1` confirms; an error page decides nothing and is retried. */
export function readRecheck({ status, body }: QueryReply): RecheckAnswer {
  const answer = body.trim()
  if (status !== 200) return 'unreadable'
  if (answer === 'valid=1') return 'genuine'
  return answer.startsWith('valid=') ? 'not_genuine' : 'unreadable'
}
