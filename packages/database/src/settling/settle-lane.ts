import type { Pool } from '../connection/database.ts'
import { sqlState } from '../sql/retry-on-conflict.ts'
import type { ArrivedResponse } from './arrived-response.ts'
import { lockedTrades } from './locked-trades.ts'
import { type Settled, settleTogether } from './settle.ts'

/** Where responses of one process wait for the commit that they share. */
export interface SettleLane {
  /** Stores a response and decides it; see `settleResponses`. When it resolves, both are committed. */
  settle(response: ArrivedResponse): Promise<Settled>
}

/** More would make the first of a list wait long for the last, and gain nothing. */
const listMax = 256

interface Waiting {
  response: ArrivedResponse
  resolve: (settled: Settled) => void
  reject: (error: unknown) => void
}

/** Milliseconds after which a list that is held up lets the next one overtake it, on another connection. */
const patience = 3_000

/**
 * While one list is being committed, those that arrive wait and make up the next. One that arrives when nothing is
 * under way goes at once, with those that the same turn of the event loop has brought.
 */
export function openSettleLane(db: Pool): SettleLane {
  let waiting: Waiting[] = []
  let underWay = false

  function depart(): void {
    if (underWay || waiting.length === 0) return
    underWay = true
    setImmediate(() => void goOn())
  }

  async function goOn(): Promise<void> {
    while (waiting.length > 0) {
      const list = waiting.slice(0, listMax)
      waiting = waiting.slice(listMax)
      const settled = settleList(db, list).then((leftOver) => {
        waiting = [...leftOver, ...waiting]
        depart()
      })
      await atMost(patience, settled)
    }
    underWay = false
  }

  return {
    settle: (response) =>
      new Promise((resolve, reject) => {
        waiting.push({ response, resolve, reject })
        depart()
      }),
  }
}

/** Waits for something, but not for ever. */
async function atMost(milliseconds: number, something: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)))
  await Promise.race([something, late])
  clearTimeout(timer)
}

/** Settles a list and answers each that waits. @returns those that hang on another one's verdict */
async function settleList(db: Pool, list: readonly Waiting[]): Promise<Waiting[]> {
  try {
    const decided = await settleTogether(
      db,
      list.map(({ response }) => response),
    )
    return list.filter(({ resolve }, place) => {
      const settled = decided[place]
      if (settled) resolve(settled)
      return !settled
    })
  } catch (error) {
    return afterFailure(db, list, error)
  }
}

/** One that cannot be settled must not spoil its neighbours. */
async function afterFailure(db: Pool, list: readonly Waiting[], error: unknown): Promise<Waiting[]> {
  const state = sqlState(error) ?? ''
  if (list.length > 1 && isOnesFault.test(state)) return settleHalves(db, list)
  if (list.length > 1 && state === lockNotAvailable) return settleUnlocked(db, list, error)
  for (const { reject } of list) reject(error)
  return []
}

/** A value that does not fit, a rule that it breaks: not a database that is away. */
const isOnesFault = /^(22|23|P0)/
/** Somebody has held a row for too long. */
const lockNotAvailable = '55P03'

/** Halves find the one that fails in few steps. */
async function settleHalves(db: Pool, list: readonly Waiting[]): Promise<Waiting[]> {
  const middle = Math.ceil(list.length / 2)
  return [...(await settleList(db, list.slice(0, middle))), ...(await settleList(db, list.slice(middle)))]
}

/** Those whose rows nobody holds go on; the others fail, and will be sent again. */
async function settleUnlocked(db: Pool, list: readonly Waiting[], error: unknown): Promise<Waiting[]> {
  const trades = list.map(({ response }) => response.od_sob ?? '')
  const locked = await lockedTrades(db, trades).catch(() => new Set(trades))
  const isStuck = (_: Waiting, place: number) => locked.has(trades[place]!)
  for (const { reject } of list.filter(isStuck)) reject(error)
  const free = list.filter((one, place) => !isStuck(one, place))
  // Nobody held a row any more: all of them go again, together.
  return free.length > 0 ? settleList(db, free) : []
}
