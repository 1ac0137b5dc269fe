import {
  addCallbackCounts,
  type CallbackCount,
  type CallbackCountKind,
  type Database,
} from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'

/** Counts what comes to callback addresses and is not stored; see the table `callback_counts`. */
export interface CallbackTally {
  count(kind: CallbackCountKind, network: string): void
  /** Writes down what has been counted. */
  flush(): Promise<void>
}

/** Milliseconds between counting and writing down: a process that is killed forgets that much. */
const writtenAfter = 5_000

/** How many networks an hour get rows of their own. The others share one a minute. */
const networksMax = 100
const otherNetworks = 'other'

export function openCallbackTally(
  { db }: Pick<Database, 'db'>,
  log: FastifyBaseLogger,
  now: () => number = Date.now,
): CallbackTally {
  let counts = new Map<string, CallbackCount>()
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()
  const named = new Set<string>()
  let hour = NaN

  /** As itself, or as one of many: an attacker with many addresses makes no row for each. */
  function nameOf(network: string, at: number): string {
    const current = Math.floor(at / 3_600_000)
    if (current !== hour) {
      hour = current
      named.clear()
    }
    if (named.has(network) || named.size < networksMax) return (named.add(network), network)
    return otherNetworks
  }

  async function write(): Promise<void> {
    const list = [...counts.values()]
    counts = new Map()
    await addCallbackCounts(db, list).catch((error: unknown) => {
      log.error({ err: error }, 'counts of unsigned callbacks could not be stored')
    })
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    writing = writing.then(write)
    return writing
  }

  return {
    count(kind, network) {
      const at = now()
      const minute = new Date(Math.floor(at / 60_000) * 60_000)
      const name = nameOf(network, at)
      const key = `${minute.getTime()} ${kind} ${name}`
      const known = counts.get(key)
      if (known) known.count += 1
      else counts.set(key, { minute, kind, network: name, count: 1 })
      timer ??= setTimeout(() => void flush(), writtenAfter).unref()
    },
    flush,
  }
}
