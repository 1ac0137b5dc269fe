import type { Database } from './database.ts'
import { sqlState } from './retry.ts'
import { settleTogether, type Settled } from './settle.ts'
import type { ArrivedResponse } from './store-response.ts'

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

/**
 * While one list is being committed, those that arrive wait and make up the next. One that arrives when nothing is
 * under way goes at once, with those that the same turn of the event loop has brought.
 */
export function openSettleLane(database: Pick<Database, 'db'>): SettleLane {
  let waiting: Waiting[] = []
  let underWay = false

  async function depart(): Promise<void> {
    while (waiting.length > 0) {
      const list = waiting.slice(0, listMax)
      waiting = waiting.slice(listMax)
      const leftOver = await settleList(database, list)
      waiting = [...leftOver, ...waiting]
    }
    underWay = false
  }

  return {
    settle: (response) =>
      new Promise((resolve, reject) => {
        waiting.push({ response, resolve, reject })
        if (underWay) return
        underWay = true
        setImmediate(() => void depart())
      }),
  }
}

/** Settles a list and answers each that waits. @returns those that hang on another one's verdict */
async function settleList(database: Pick<Database, 'db'>, list: readonly Waiting[]): Promise<Waiting[]> {
  try {
    const decided = await settleTogether(
      database,
      list.map(({ response }) => response),
    )
    return list.filter(({ resolve }, place) => {
      const settled = decided[place]
      if (settled) resolve(settled)
      return !settled
    })
  } catch (error) {
    if (list.length > 1 && isOnesFault(error)) return settleHalves(database, list)
    for (const { reject } of list) reject(error)
    return []
  }
}

/** One that the database does not take must not spoil its neighbours: halves find it in few steps. */
async function settleHalves(database: Pick<Database, 'db'>, list: readonly Waiting[]): Promise<Waiting[]> {
  const middle = Math.ceil(list.length / 2)
  return [
    ...(await settleList(database, list.slice(0, middle))),
    ...(await settleList(database, list.slice(middle))),
  ]
}

/** A value that does not fit, a rule that it breaks: not a database that is away. */
const isOnesFault = (error: unknown) => /^(22|23|P0)/.test(sqlState(error) ?? '')
