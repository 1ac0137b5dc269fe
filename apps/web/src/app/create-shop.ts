import { createApp, watch } from 'vue'
import type { RouterHistory } from 'vue-router'
import { locales, type Client } from '@baoming/contract'
import { clientKey } from '../shared/api/client.ts'
import App from './App.vue'
import { expectNewPage } from '@baoming/ui/accessibility/useAnnouncer.ts'
import { watchPageFailures } from './usePageFailure.ts'
import { keepHeadLinks } from './head-links.ts'
import { createMessages } from '@baoming/ui/messages/i18n.ts'
import { firstLocale, rememberLocale } from '@baoming/ui/messages/locale.ts'
import { languageHistory, languageOf } from '../shared/i18n/language-history.ts'
import { obeyForgetting, onForgetting } from '../order/privacy/forget-device.ts'
import { remountKey } from '../order/access/order-token.ts'
import { repairLink } from '../order/access/repair-link.ts'
import { messageFiles } from '../shared/i18n/message-files.ts'
import { createShopRouter } from './router.ts'

/** The whole shop around a given client and history: the real ones in `main.ts`, others in tests. */
export async function createShop({ client, history }: { client: Client; history: RouterHistory }) {
  obeyForgetting()
  onForgetting(() => {
    expectNewPage()
    remountKey.value++
  })
  const repaired = repairLink(history.location)
  if (repaired !== history.location) history.replace(repaired)

  // A link that says which language it is meant in knows better than our memory.
  const linked = languageOf(history.location)
  if (linked) rememberLocale(linked)
  const first = firstLocale(linked)
  const i18n = createMessages(first, messageFiles)
  const messages = i18n.setLocale(first)
  const { locale } = i18n
  const router = createShopRouter(languageHistory(history, locale))

  watchPageFailures(router)
  keepHeadLinks(router, history, locale)

  // The first page loads while its messages do.
  const app = createApp(App).use(router).use(i18n).provide(clientKey, client)
  // The other language is better than a page without messages.
  await messages.catch(() => i18n.setLocale(locales.find((other) => other !== first)!))
  watch(locale, (language) => (document.documentElement.lang = language), { immediate: true })
  return { app, router, i18n }
}
