import type { Pool } from '../connection/database.ts'
import { sqlState } from '../sql/retry-on-conflict.ts'
import type { ArrivedResponse } from './arrived-response.ts'
import { lockedTrades } from './locked-trades.ts'
import { type Settled, settleTogether } from './settle.ts'

/**
 * Group commit: the responses that arrive in one process while a batch is being committed share the next commit. Where
 * many wait, a second batch is under way on another connection.
 */
export interface SettleLane {
  /**
   * Stores a response and decides it; see `settleResponses`. When it resolves, both are committed.
   * @throws PostgresError when the response could not be settled
   */
  settle(response: ArrivedResponse): Promise<Settled>
}

/** Responses of one batch. With more of them the first would wait long for the last, and no time would be saved. */
const batchMax = 256

/**
 * A second batch leaves while one is under way if so many wait, so that the database has work while this process reads
 * the answer and the next callbacks. With fewer, a commit of its own would cost more than the waiting.
 */
const secondBatchMin = 32

interface Waiting {
  response: ArrivedResponse
  resolve: (settled: Settled) => void
  reject: (error: unknown) => void
}

/** After this time a batch that waits for a lock no longer counts as under way, and others overtake it. */
const overtakeAfterMilliseconds = 3_000

/**
 * Opens a lane on a pool. A response that arrives while no batch is being committed is settled at once, together with
 * those of the same turn of the event loop.
 */
export function openSettleLane(db: Pool): SettleLane {
  let waiting: Waiting[] = []
  let underWay = 0
  let isLeaving = false

  /** How many have to wait for a batch to leave, by the batches that are under way. */
  const mayLeave = () => waiting.length >= ([1, secondBatchMin][underWay] ?? Infinity)

  function leaveSoon(): void {
    if (isLeaving || !mayLeave()) return
    isLeaving = true
    setImmediate(leave)
  }

  function leave(): void {
    isLeaving = false
    const batch = waiting.slice(0, batchMax)
    waiting = waiting.slice(batchMax)
    underWay += 1
    const settled = settleBatch(db, batch).then((leftOver) => {
      waiting = [...leftOver, ...waiting]
      leaveSoon()
    })
    void atMost(overtakeAfterMilliseconds, settled).then(() => {
      underWay -= 1
      leaveSoon()
    })
    leaveSoon()
  }

  return {
    settle: (response) =>
      new Promise((resolve, reject) => {
        waiting.push({ response, resolve, reject })
        leaveSoon()
      }),
  }
}

/** Resolves when `work` does, or after a time. */
async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)))
  await Promise.race([work, late])
  clearTimeout(timer)
}

/** Settles a batch and answers its callers. @returns responses whose verdict depends on another one of the batch */
async function settleBatch(db: Pool, batch: readonly Waiting[]): Promise<Waiting[]> {
  try {
    const decided = await settleTogether(
      db,
      batch.map(({ response }) => response),
    )
    return batch.filter(({ resolve }, place) => {
      const settled = decided[place]
      if (settled) resolve(settled)
      return !settled
    })
  } catch (error) {
    return afterFailure(db, batch, error)
  }
}

/** A response that cannot be settled must not fail the others of its batch. */
async function afterFailure(db: Pool, batch: readonly Waiting[], error: unknown): Promise<Waiting[]> {
  const state = sqlState(error) ?? ''
  if (batch.length > 1 && isOfOneResponse.test(state)) return settleHalves(db, batch)
  if (batch.length > 1 && state === lockNotAvailable) return settleUnlocked(db, batch, error)
  for (const { reject } of batch) reject(error)
  return []
}

/** SQLSTATEs that one response causes: a value that does not fit, or a constraint. Others concern the database. */
const isOfOneResponse = /^(22|23|P0)/
/** SQLSTATE: another transaction has held a row for too long. */
const lockNotAvailable = '55P03'

/** Bisection finds the response that fails. */
async function settleHalves(db: Pool, batch: readonly Waiting[]): Promise<Waiting[]> {
  const middle = Math.ceil(batch.length / 2)
  return [...(await settleBatch(db, batch.slice(0, middle))), ...(await settleBatch(db, batch.slice(middle)))]
}

/** Settles the responses whose rows are not locked. The others fail, and their gateway sends them again. */
async function settleUnlocked(db: Pool, batch: readonly Waiting[], error: unknown): Promise<Waiting[]> {
  const transIds = batch.map(({ response: { od_sob: transId } }) => transId ?? '')
  const locked = await lockedTrades(db, transIds).catch(() => new Set(transIds))
  const isLocked = (_: Waiting, place: number) => locked.has(transIds[place]!)
  for (const { reject } of batch.filter(isLocked)) reject(error)
  // When the lock is gone by now, all of them are settled again, together.
  const free = batch.filter((one, place) => !isLocked(one, place))
  return free.length > 0 ? settleBatch(db, free) : []
}
