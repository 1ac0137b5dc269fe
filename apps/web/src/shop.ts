import { createApp, watch } from 'vue'
import type { RouterHistory } from 'vue-router'
import type { Client } from '@baoming/contract'
import { clientKey } from './api/client.ts'
import App from './App.vue'
import { watchPageFailures } from './composables/usePageFailure.ts'
import { createWords, isLocale, rememberLocale } from './i18n/index.ts'
import { createShopRouter } from './router.ts'

/** The whole shop around a given client and history: the real ones in `main.ts`, others in tests. */
export function createShop({ client, history }: { client: Client; history: RouterHistory }) {
  const words = createWords()
  const { locale } = words.global
  const router = createShopRouter(history)

  watchPageFailures(router)

  // A link may say which language it is meant in.
  router.beforeEach((to) => {
    if (!isLocale(to.query.lang) || to.query.lang === locale.value) return
    locale.value = to.query.lang
    rememberLocale(to.query.lang)
  })
  watch(locale, (language) => (document.documentElement.lang = language), { immediate: true })

  const app = createApp(App).use(router).use(words).provide(clientKey, client)
  return { app, router, words }
}
