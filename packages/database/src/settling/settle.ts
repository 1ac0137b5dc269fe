import type { Pool } from '../connection/database.ts'
import {
  type Outcome,
  type PaidOrderStatus,
  type PaymentStatus,
  type Verdict,
  verdictRules,
} from '../schema/index.ts'
import { runPrepared } from '../sql/prepared.ts'
import { retryOnConflict } from '../sql/retry-on-conflict.ts'
import { type ArrivedResponse, asJsonRows } from './arrived-response.ts'
import { settleAgainStatement, settleStatement } from './settle-statement.ts'

/** What became of one response. */
export interface Settled {
  responseId: number
  verdict: Verdict
  /** The order it vouches for: its sender may see it. Null when it could not be trusted or matched. */
  orderId: string | null
  /** Set when this response changed the order's status, which is what the customer gets a mail about. */
  orderBecame: PaidOrderStatus | null
}

/** What the gateway's server said of a response that was waiting for it. */
export interface RecheckAnswer {
  responseId: number
  genuine: boolean
}

/**
 * Stores responses and decides each exactly once: payment, order, seats, registration number, and the mail that is
 * owed. Safe to call with the same response many times, at the same moment, from any number of processes.
 * @returns one result for each response, in the order given
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
 * One transaction for a list of responses. One whose verdict hangs on that of another in the list is neither stored
 * nor decided, and belongs into the next list; the first of a list never is.
 * @returns in the order given, undefined for those left over
 */
export async function settleTogether(
  db: Pool,
  responses: readonly ArrivedResponse[],
  statement = settleStatement,
): Promise<(Settled | undefined)[]> {
  const rows = await decide(db, statement, asJsonRows(responses))
  const settled = new Array<Settled | undefined>(responses.length)
  for (const row of rows) settled[Number(row.place) - 1] = readDecided(row)
  return settled
}

/**
 * Decides responses whose recheck has answered. One that is no longer waiting is left alone.
 * @returns results of those that were still waiting
 */
export const settleRechecked = (db: Pool, answers: readonly RecheckAnswer[]): Promise<Settled[]> =>
  settleStored(
    db,
    answers.map(({ responseId, genuine }) => ({
      id: responseId,
      recheck: genuine ? 'genuine' : 'not_genuine',
    })),
  )

/** Takes up responses that our own fault left with the verdict `error`. */
export const settleAgain = (db: Pool, responseIds: readonly number[]): Promise<Settled[]> =>
  settleStored(
    db,
    responseIds.map((id) => ({ id, recheck: null })),
  )

/** Until nothing more is decided: what hangs on another response comes after it. */
async function settleStored(db: Pool, responses: readonly StoredResponse[]): Promise<Settled[]> {
  const settled: Settled[] = []
  for (let waiting = responses; waiting.length > 0;) {
    const decided = await decide(db, settleAgainStatement, JSON.stringify(waiting))
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

const decide = (db: Pool, statement: string, responses: string) =>
  retryOnConflict(() => runPrepared<DecidedRow>(db, statement, [responses]))

export interface DecidedRow {
  id: string
  /** In the list, from 1. */
  place: string
  verdict: Verdict
  order_id: string | null
  outcome: Outcome | null
  /** As it was before. */
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
