import { onScopeDispose } from 'vue'
import { localStore, sessionStore } from '@baoming/ui/browser/text-store.ts'

/** Everything about a customer is kept under names that begin so, in the tab's storage alone. */
const prefix = 'baoming.'
/** When this browser was told to forget, by its tabs; in the browser's storage. */
const forgottenKey = 'baoming.forgotten'

/** Removes tokens, forms that were filled in and all else that this browser knows of its user, in every tab. */
export function forgetDevice() {
  localStore.write(forgottenKey, String(Date.now()))
  obeyForgetting()
}

/**
 * Forgets what this tab knows when another one was told to forget. A tab that is closed then, and opened once more by
 * the browser with all its storage, learns of it here as well.
 * @returns whether there was something to forget
 */
export function obeyForgetting(): boolean {
  const told = localStore.read(forgottenKey)
  if (told === null || told === sessionStore.read(forgottenKey)) return false
  sessionStore.clear(prefix)
  sessionStore.write(forgottenKey, told)
  return true
}

/** Calls back as soon as another tab is told to forget, until the scope ends. */
export function onForgetting(react: () => void) {
  function onStorage({ key }: StorageEvent) {
    if (key === forgottenKey && obeyForgetting()) react()
  }
  window.addEventListener('storage', onStorage)
  onScopeDispose(() => window.removeEventListener('storage', onStorage))
}
