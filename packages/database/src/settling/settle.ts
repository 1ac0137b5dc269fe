import type { Pool } from '../connection/database.ts'
import {
  type Outcome,
  type PaymentStatus,
  type SettledOrderStatus,
  type Verdict,
  verdictRules,
} from '../schema/index.ts'
import { runPrepared, type Value } from '../sql/prepared.ts'
import { retryOnConflict } from '../sql/retry-on-conflict.ts'
import { type ArrivedResponse, asColumns, asValues } from './arrived-response.ts'
import { settleAgainStatement, settleOneStatement, settleStatement } from './settle-statement.ts'

/** The result of settling one response. */
export interface Settled {
  responseId: number
  verdict: Verdict
  /** The order that the sender may see, because the response proves their part in its payment; null when it does not. */
  orderId: string | null
  /** The status that this response gave the order, about which a mail is owed; null when it changed none. */
  orderBecame: SettledOrderStatus | null
}

/** The gateway's answer to the recheck of a response. */
export interface RecheckAnswer {
  responseId: number
  genuine: boolean
}

/**
 * Stores responses and decides each exactly once: payment, order, seats, registration number, and the mail that is
 * owed. Safe to call with the same response many times, concurrently, from any number of processes.
 * @returns one result for each response, in the order given
 * @throws PostgresError when the batch could not be settled; nothing of it is stored then
 */
export async function settleResponses(db: Pool, responses: readonly ArrivedResponse[]): Promise<Settled[]> {
  const results = new Array<Settled>(responses.length)
  for (let waiting = [...responses.keys()]; waiting.length > 0;) {
    const decided = await settleTogether(
      db,
      waiting.map((index) => responses[index]!),
    )
    waiting = waiting.filter((index, place) => {
      const settled = decided[place]
      if (settled) results[index] = settled
      return !settled
    })
  }
  return results
}

/**
 * Settles a batch of responses in one transaction. A response whose verdict depends on another one of the batch is
 * neither stored nor decided, and belongs into the next batch; the first of a batch always is decided.
 * @returns in the order given, undefined for those left over
 * @throws PostgresError, after two retries where another transaction was in conflict
 */
export async function settleTogether(
  db: Pool,
  responses: readonly ArrivedResponse[],
): Promise<(Settled | undefined)[]> {
  const [first] = responses
  if (responses.length === 1 && first?.channel !== 'query') {
    const [decided] = await decide(db, settleOneStatement, asValues(first!))
    if (decided) return [readDecided(decided)]
  }
  const rows = await decide(db, settleStatement, asColumns(responses))
  const settled = new Array<Settled | undefined>(responses.length)
  for (const row of rows) settled[Number(row.place) - 1] = readDecided(row)
  return settled
}

/**
 * Decides responses by the answers to their rechecks. A response that no longer waits for one stays as it is.
 * @returns results of those that were waiting
 * @throws PostgresError
 */
export const settleRechecked = (db: Pool, answers: readonly RecheckAnswer[]): Promise<Settled[]> =>
  settleStored(
    db,
    answers.map(({ responseId, genuine }) => ({
      id: responseId,
      recheck: genuine ? 'genuine' : 'not_genuine',
    })),
  )

/**
 * Decides responses whose settling had failed (verdict `error`).
 * @returns results of those that had
 * @throws PostgresError when it fails again
 */
export const settleAgain = (db: Pool, responseIds: readonly number[]): Promise<Settled[]> =>
  settleStored(
    db,
    responseIds.map((id) => ({ id, recheck: null })),
  )

/** Repeats until nothing more is decided, because a response is decided after those that it depends on. */
async function settleStored(db: Pool, responses: readonly StoredResponse[]): Promise<Settled[]> {
  const settled: Settled[] = []
  for (let waiting = responses; waiting.length > 0;) {
    const decided = await decide(db, settleAgainStatement, [JSON.stringify(waiting)])
    if (decided.length === 0) break
    settled.push(...decided.map(readDecided))
    const done = new Set(decided.map(({ id }) => Number(id)))
    waiting = waiting.filter(({ id }) => !done.has(id))
  }
  return settled
}

interface StoredResponse {
  id: number
  recheck: 'genuine' | 'not_genuine' | null
}

const decide = (db: Pool, statement: string, values: readonly Value[]) =>
  retryOnConflict(() => runPrepared<DecidedRow>(db, statement, values))

export interface DecidedRow {
  id: string
  /** Its place in the batch, from 1. */
  place: string
  verdict: Verdict
  order_id: string | null
  outcome: Outcome | null
  /** The payment's status before. */
  payment_status: PaymentStatus | null
}

export const readDecided = ({ id, verdict, order_id, outcome, payment_status }: DecidedRow): Settled => ({
  responseId: Number(id),
  verdict,
  orderId: vouchesFor(verdict, payment_status) ? order_id : null,
  orderBecame: orderBecame(verdict, outcome),
})

function vouchesFor(verdict: Verdict, paymentStatus: PaymentStatus | null): boolean {
  const { vouches } = verdictRules[verdict]
  return vouches === 'where its payment is complete' ? paymentStatus === 'complete' : vouches
}

const orderBecame = (verdict: Verdict, outcome: Outcome | null): Settled['orderBecame'] =>
  outcome === 'succeeded' ? verdictRules[verdict].moves : null
