/** Texts by key. */
export interface TextStore {
  read: (key: string) => string | null
  write: (key: string, value: string) => void
  remove: (key: string) => void
  /** Removes all texts whose keys have this prefix. */
  clear: (prefix: string) => void
}

/**
 * A store of texts in the browser's storage. Where storage is blocked or full, it keeps them in memory until the page is
 * closed. Accessing `window.sessionStorage` can itself throw, so it is passed as a function.
 */
export function createTextStore(open: () => Storage): TextStore {
  const memory = new Map<string, string>()
  const attempt = <T>(use: (storage: Storage) => T): T | undefined => {
    try {
      return use(open())
    } catch {
      return undefined
    }
  }
  return {
    read: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key)) ?? null,
    write(key, value) {
      const stored = attempt((storage) => (storage.setItem(key, value), true))
      if (stored) memory.delete(key)
      else memory.set(key, value)
    },
    remove(key) {
      memory.delete(key)
      attempt((storage) => storage.removeItem(key))
    },
    clear(prefix) {
      memory.clear()
      attempt((storage) => {
        for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key)
      })
    },
  }
}

// One for the page and not for an app, because they stand for the browser's storage, which apps share.

/** Texts of this tab. */
export const sessionStore = createTextStore(() => window.sessionStorage)
/** Texts of this browser, shared by its tabs. */
export const localStore = createTextStore(() => window.localStorage)
