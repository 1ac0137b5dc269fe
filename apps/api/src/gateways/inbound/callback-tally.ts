import {
  addCallbackCounts,
  type CallbackCount,
  type CallbackCountKind,
  type Database,
} from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'

/** Counts requests to callback URLs that are not stored, in the table `callback_counts`. */
interface CallbackTally {
  /** @param network see `clientNetworks` */
  count(kind: CallbackCountKind, network: string): void
  /** Writes the counts to the database. */
  flush(): Promise<void>
}

/** Milliseconds between counting and writing; the counts of that time are lost when the process is killed. */
const writeDelayMilliseconds = 5_000

/** Networks that get rows of their own in an hour. All others share one row a minute. */
const networksMax = 100
const otherNetworks = 'other'

/** Opens a tally for this process. @param now milliseconds since 1970 */
export function openCallbackTally(
  db: Database['db'],
  log: FastifyBaseLogger,
  now: () => number = Date.now,
): CallbackTally {
  let counts = new Map<string, CallbackCount>()
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()
  const named = new Set<string>()
  let hour = NaN

  /** The network, or `other` beyond the limit, so that an attacker with many addresses does not create a row for each. */
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
    /** @param network see `clientNetworks` */
    count(kind, network) {
      const at = now()
      const minute = new Date(Math.floor(at / 60_000) * 60_000)
      const name = nameOf(network, at)
      const key = `${minute.getTime()} ${kind} ${name}`
      const known = counts.get(key)
      if (known) known.count += 1
      else counts.set(key, { minute, kind, network: name, count: 1 })
      timer ??= setTimeout(() => void flush(), writeDelayMilliseconds).unref()
    },
    flush,
  }
}
