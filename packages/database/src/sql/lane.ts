import { sqlState } from './retry-on-conflict.ts'

/**
 * Group commit: items that arrive in one process while a list is being committed share the next commit. Where many wait,
 * a second list is under way on another connection.
 */
export interface Lane<Item, Result> {
  /**
   * Adds an item to the next list. When it resolves, its list is committed.
   * @throws PostgresError when the item could not be decided
   */
  add: (item: Item) => Promise<Result>
}

export interface LaneOptions<Item, Result> {
  /**
   * Decides a list in one transaction. @returns in the order given, undefined for items that depend on an earlier one of
   * the list; the first of a list always is decided
   */
  decide: (items: readonly Item[]) => Promise<readonly (Result | undefined)[]>
  /** Finds items whose rows another transaction has locked. */
  findLocked: (items: readonly Item[]) => Promise<ReadonlySet<Item>>
  /** Items of one list. With more of them the first would wait long for the last, and no time would be saved. */
  listMax: number
}

interface Waiting<Item, Result> {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/**
 * A second list leaves while one is under way if so many wait, so that the database has work while this process reads the
 * answer and the next requests. With fewer, a commit of its own would cost more than the waiting.
 */
const secondListMin = 32

/** After this time a list that waits for a lock no longer counts as under way, and others overtake it. */
const overtakeAfterMilliseconds = 3_000

/** SQLSTATEs that one item causes: a value that does not fit, or a constraint. Others concern the database. */
const isOfOneItem = /^(22|23|P0)/
/** SQLSTATE: another transaction has held a row for too long. */
const lockNotAvailable = '55P03'

/**
 * Opens a lane. An item that arrives while no list is being committed is decided at once, together with those of the same
 * turn of the event loop. Items are decided in order of arrival.
 */
export function openLane<Item, Result>({
  decide,
  findLocked,
  listMax,
}: LaneOptions<Item, Result>): Lane<Item, Result> {
  type Entry = Waiting<Item, Result>
  let waiting: Entry[] = []
  let underWay = 0
  let isLeaving = false

  /** How many have to wait for a list to leave, by the lists that are under way. */
  const mayLeave = () => waiting.length >= ([1, secondListMin][underWay] ?? Infinity)

  function leaveSoon(): void {
    if (isLeaving || !mayLeave()) return
    isLeaving = true
    setImmediate(leave)
  }

  function leave(): void {
    isLeaving = false
    const list = waiting.slice(0, listMax)
    waiting = waiting.slice(listMax)
    underWay += 1
    const decided = decideList(list).then((leftOver) => {
      waiting = [...leftOver, ...waiting]
      leaveSoon()
    })
    void atMost(overtakeAfterMilliseconds, decided).then(() => {
      underWay -= 1
      leaveSoon()
    })
    leaveSoon()
  }

  /** Decides a list and answers its callers. @returns items that depend on another one of the list */
  async function decideList(list: readonly Entry[]): Promise<Entry[]> {
    try {
      const decided = await decide(list.map(({ item }) => item))
      return list.filter(({ resolve }, place) => {
        const result = decided[place]
        if (result !== undefined) resolve(result)
        return result === undefined
      })
    } catch (error) {
      return afterFailure(list, error)
    }
  }

  /** An item that cannot be decided must not fail the others of its list. */
  async function afterFailure(list: readonly Entry[], error: unknown): Promise<Entry[]> {
    const state = sqlState(error) ?? ''
    if (list.length > 1 && isOfOneItem.test(state)) return decideHalves(list)
    if (list.length > 1 && state === lockNotAvailable) return decideUnlocked(list, error)
    for (const { reject } of list) reject(error)
    return []
  }

  /** Bisection finds the item that fails. */
  async function decideHalves(list: readonly Entry[]): Promise<Entry[]> {
    const middle = Math.ceil(list.length / 2)
    return [...(await decideList(list.slice(0, middle))), ...(await decideList(list.slice(middle)))]
  }

  /**
   * Decides the items whose rows are not locked. Where none are, the lock is gone by now or not known, so each is decided
   * alone.
   */
  async function decideUnlocked(list: readonly Entry[], error: unknown): Promise<Entry[]> {
    const items = list.map(({ item }) => item)
    const locked = await findLocked(items).catch(() => new Set(items))
    if (locked.size === 0) return (await Promise.all(list.map((entry) => decideList([entry])))).flat()
    for (const { item, reject } of list) if (locked.has(item)) reject(error)
    const free = list.filter(({ item }) => !locked.has(item))
    return free.length > 0 ? decideList(free) : []
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject })
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
