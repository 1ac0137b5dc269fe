export interface TextStore {
  read: (key: string) => string | null
  write: (key: string, value: string) => void
  remove: (key: string) => void
  /** Removes all whose keys begin so. */
  clear: (prefix: string) => void
}

/**
 * A browser may block storage, or have none left; the shop then works on from memory until the page is closed.
 * Even naming `window.sessionStorage` can throw, hence a function.
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

export const sessionStore = createTextStore(() => window.sessionStorage)
export const localStore = createTextStore(() => window.localStorage)
