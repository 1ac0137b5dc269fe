import { computed, ref } from 'vue'
import { inAppBrowser } from './in-app-browser.ts'
import { sessionStore } from '@baoming/ui/browser/text-store.ts'

const storageKey = 'baoming.in-app-hint'

/** The app this page is shown in, as long as the customer has not sent the hint about it away. */
export function useInAppBrowser() {
  const hint = ref(sessionStore.read(storageKey) === 'dismissed' ? 'dismissed' : 'wanted')
  const app = computed(() => (hint.value === 'wanted' ? inAppBrowser(navigator.userAgent) : undefined))

  function dismiss() {
    hint.value = 'dismissed'
    sessionStore.write(storageKey, 'dismissed')
  }

  return { app, dismiss }
}
