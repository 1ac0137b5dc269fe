import { computed, createApp, watch } from 'vue'
import type { RouterHistory } from 'vue-router'
import type { Client } from '@baoming/contract'
import { clientKey } from './api/client.ts'
import App from './App.vue'
import { watchPageFailures } from './composables/usePageFailure.ts'
import { keepHeadLinks } from './head-links.ts'
import { createWords, rememberLocale } from './i18n/index.ts'
import { languageHistory, languageOf } from './i18n/language-history.ts'
import { createShopRouter } from './router.ts'

/** The whole shop around a given client and history: the real ones in `main.ts`, others in tests. */
export function createShop({ client, history }: { client: Client; history: RouterHistory }) {
  // A link that says which language it is meant in knows better than our memory.
  const linked = languageOf(history.location)
  if (linked) rememberLocale(linked)
  const words = createWords(linked)
  const locale = computed(() => words.global.locale.value)
  const router = createShopRouter(languageHistory(history, locale))

  watchPageFailures(router)
  keepHeadLinks(router, history, locale)
  watch(locale, (language) => (document.documentElement.lang = language), { immediate: true })

  const app = createApp(App).use(router).use(words).provide(clientKey, client)
  return { app, router, words }
}
