import type postgres from 'postgres'
import type { Server } from './find-server.ts'

/**
 * Tells every process that something has changed, for pages that are looked at while it does. NOTIFY takes a lock of the
 * whole server until its transaction ends, so no transaction that decides anything sends one: this has a connection and
 * transactions of its own, a few a second at most, and says nothing but that something changed.
 */
export interface Changes {
  /** Says that something has changed, soon and without waiting. It may be lost where the database cannot be reached. */
  announce(): void
  /**
   * Calls a listener after changes, also those that other processes announce, and after a connection was lost, because
   * changes may have been missed then.
   * @returns ends it
   */
  listen(listener: () => void): () => void
  /** Closes the connection. */
  close(): Promise<void>
}

const announceAfterMilliseconds = 300
const retryMilliseconds = 1_000

/**
 * Opens it; the connection is made when it is first needed. The embedded server has one process and one connection, and a
 * pooler does not pass notifications on: there, a process hears only of its own changes.
 */
export function openChanges(server: Pick<Server, 'embedded' | 'pooled' | 'connect'>): Changes {
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const others = server.embedded || server.pooled ? undefined : openChannel(server, tell)
  let waiting: NodeJS.Timeout | undefined
  return {
    announce() {
      waiting ??= setTimeout(() => {
        waiting = undefined
        if (others) void others.notify()
        else tell()
      }, announceAfterMilliseconds).unref()
    },
    listen(listener) {
      listeners.add(listener)
      others?.open()
      return () => void listeners.delete(listener)
    },
    async close() {
      clearTimeout(waiting)
      listeners.clear()
      await others?.close()
    },
  }
}

/** LISTEN and NOTIFY on one connection. */
function openChannel(server: Pick<Server, 'connect'>, tell: () => void) {
  let client: postgres.Sql | undefined
  let isListening = false
  let isClosed = false
  let retrying: NodeJS.Timeout | undefined

  const connect = () =>
    (client ??= server.connect({
      max: 1,
      onNotify: tell,
      onClose() {
        isListening = false
        if (!isClosed) retry()
      },
    }))

  function retry(): void {
    retrying ??= setTimeout(() => {
      retrying = undefined
      void subscribe(tell)
    }, retryMilliseconds).unref()
  }

  async function subscribe(onListening?: () => void): Promise<void> {
    if (isListening || isClosed) return
    isListening = true
    try {
      await connect()`listen baoming_office`
      onListening?.()
    } catch {
      isListening = false
      if (!isClosed) retry()
    }
  }

  return {
    open: () => void subscribe(),
    async notify() {
      try {
        await subscribe()
        await connect()`notify baoming_office`
      } catch {
        // Pages of this process at least.
        tell()
      }
    },
    async close() {
      isClosed = true
      clearTimeout(retrying)
      await client?.end({ timeout: 5 })
    },
  }
}
