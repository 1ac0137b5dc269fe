import type { Pool } from '../connection/database.ts'
import { jsonRows } from '../sql/json-rows.ts'
import { runPrepared } from '../sql/prepared.ts'
import { retryOnConflict } from '../sql/retry-on-conflict.ts'
import { openStatement } from './open-statement.ts'
import type { NewPayment } from './new-payment.ts'

/** What the statement found for a request, and opened. */
export interface Opening {
  /** Counted from 0, in the list. */
  place: number
  /** Whether the token opens the order; true where none is to be checked. */
  has_access: boolean
  /** Whether the order takes a payment; if not, what follows is null. */
  payable: boolean
  called_off: boolean
  over: boolean
  tried: boolean
  /** Null when no payment was opened. */
  id: string | null
  amount: number
  /** As PostgreSQL writes it. */
  created_at: string
  title: string
  locale: 'zh-TW' | 'en'
}

/**
 * Opens a list of payments in one transaction, and retries it after a conflict.
 * @returns in the order given; undefined for payments that depend on an earlier one of the list, which belong into the
 * next list. The first of a list is always decided
 * @throws PostgresError when it conflicts three times, or fails otherwise; none is opened then. Its SQLSTATE is 23505 when
 * a trade number was used before
 */
export async function openPayments(
  db: Pool,
  payments: readonly NewPayment[],
): Promise<(Opening | undefined)[]> {
  const values = [jsonRows(payments.map(asRow))]
  const rows = await retryOnConflict(() => runPrepared<Opening>(db, openStatement, values))
  const opened = new Array<Opening | undefined>(payments.length)
  for (const row of rows) opened[row.place] = row
  return opened
}

const asRow = (payment: NewPayment, place: number) => {
  const { orderId, gateway, transId, keyId, queryAfterMinutes, client, tokenVersion, locale } = payment
  const limit = client?.paymentsAnHourMax ?? 0
  return {
    place,
    order_id: orderId,
    gateway,
    trans_id: transId,
    key_id: keyId,
    query_after: queryAfterMinutes,
    ...(client && limit > 0 && { network: client.network, wider: client.wider, payments_max: limit }),
    token_version: tokenVersion,
    new_locale: locale,
  }
}
