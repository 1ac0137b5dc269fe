import { computed, ref } from 'vue'
import { inAppBrowser } from './in-app-browser.ts'
import { sessionStore } from '@baoming/ui/browser/text-store.ts'

const storageKey = 'baoming.in-app-hint'

/** The app in which this page is shown, until the customer dismisses the hint about it. */
export function useInAppBrowser() {
  const hint = ref(sessionStore.read(storageKey) === 'dismissed' ? 'dismissed' : 'wanted')
  const app = computed(() => (hint.value === 'wanted' ? inAppBrowser(navigator.userAgent) : undefined))

  function dismiss() {
    hint.value = 'dismissed'
    sessionStore.write(storageKey, 'dismissed')
  }

  return { app, dismiss }
}
