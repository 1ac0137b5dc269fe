import { onScopeDispose } from 'vue'
import { localStore, sessionStore } from '@baoming/ui/browser/text-store.ts'

/** Prefix of all keys in the tab's storage. Data about a customer is stored nowhere else. */
const prefix = 'baoming.'
/** Key of the time at which a tab asked this browser to forget; in the storage that all tabs share. */
const forgottenKey = 'baoming.forgotten'

/** Removes tokens, drafts and everything else that this browser has stored about the customer, in every tab. */
export function forgetDevice() {
  localStore.write(forgottenKey, String(Date.now()))
  obeyForgetting()
}

/**
 * Clears this tab's storage if another tab has asked the browser to forget since it was last cleared. It also runs at
 * the start, for tabs that were closed at that time and are reopened by the browser with their storage.
 * @returns whether the storage was cleared
 */
export function obeyForgetting(): boolean {
  const asked = localStore.read(forgottenKey)
  if (asked === null || asked === sessionStore.read(forgottenKey)) return false
  sessionStore.clear(prefix)
  sessionStore.write(forgottenKey, asked)
  return true
}

/** Calls back when another tab asks the browser to forget, until the scope ends. */
export function onForgetting(react: () => void) {
  function onStorage({ key }: StorageEvent) {
    if (key === forgottenKey && obeyForgetting()) react()
  }
  window.addEventListener('storage', onStorage)
  onScopeDispose(() => window.removeEventListener('storage', onStorage))
}
