import { computed, createApp, watch } from 'vue'
import type { RouterHistory } from 'vue-router'
import { locales, type Client } from '@baoming/contract'
import { clientKey } from '../shared/api/client.ts'
import App from './App.vue'
import { expectNewPage } from '../shared/page/useAnnouncer.ts'
import { watchPageFailures } from './usePageFailure.ts'
import { keepHeadLinks } from './head-links.ts'
import { createWords, firstLocale, rememberLocale, speak } from '../shared/i18n/index.ts'
import { languageHistory, languageOf } from '../shared/i18n/language-history.ts'
import { obeyForgetting, onForgetting } from '../order/privacy/forget-device.ts'
import { linksPasted } from '../order/access/order-token.ts'
import { repairLink } from '../order/access/repair-link.ts'
import { createShopRouter } from './router.ts'

/** The whole shop around a given client and history: the real ones in `main.ts`, others in tests. */
export async function createShop({ client, history }: { client: Client; history: RouterHistory }) {
  obeyForgetting()
  onForgetting(() => {
    expectNewPage()
    linksPasted.value++
  })
  const repaired = repairLink(history.location)
  if (repaired !== history.location) history.replace(repaired)

  // A link that says which language it is meant in knows better than our memory.
  const linked = languageOf(history.location)
  if (linked) rememberLocale(linked)
  const first = firstLocale(linked)
  const words = createWords(first)
  const spoken = speak(words.global, first)
  const locale = computed(() => words.global.locale.value)
  const router = createShopRouter(languageHistory(history, locale))

  watchPageFailures(router)
  keepHeadLinks(router, history, locale)

  // The first page is on its way while the words are.
  const app = createApp(App).use(router).use(words).provide(clientKey, client)
  // Better the other language than a page without any words.
  await spoken.catch(() =>
    speak(
      words.global,
      locales.find((other) => other !== first)!,
    ),
  )
  watch(locale, (language) => (document.documentElement.lang = language), { immediate: true })
  return { app, router, words }
}
