import { createApp, effectScope, watch } from 'vue'
import type { RouterHistory } from 'vue-router'
import { locales, type Client } from '@baoming/contract'
import { clientKey } from '../shared/api/client.ts'
import App from './App.vue'
import { createPageStage } from '@baoming/ui/accessibility/page-stage.ts'
import { pageFailureKey, watchPageFailures } from './usePageFailure.ts'
import { keepHeadLinks } from './head-links.ts'
import { createMessages } from '@baoming/ui/messages/i18n.ts'
import { firstLocale, rememberLocale } from '@baoming/ui/messages/locale.ts'
import { languageHistory, languageOf } from '../shared/i18n/language-history.ts'
import { obeyForgetting, onForgetting } from '../order/privacy/forget-device.ts'
import { repairLink } from '../order/access/repair-link.ts'
import { messageFiles } from '../shared/i18n/message-files.ts'
import { createShopRouter } from './router.ts'

/** The whole shop around a given client and history: the real ones in `main.ts`, others in tests. */
export async function createShop({ client, history }: { client: Client; history: RouterHistory }) {
  const stage = createPageStage()
  obeyForgetting()
  const repaired = repairLink(history.location)
  if (repaired !== history.location) history.replace(repaired)

  // A link that says which language it is meant in knows better than our memory.
  const linked = languageOf(history.location)
  if (linked) rememberLocale(linked)
  const first = firstLocale(linked)
  const i18n = createMessages(first, messageFiles)
  const messages = i18n.setLocale(first)
  const { locale } = i18n
  const scope = effectScope()
  const router = scope.run(() => createShopRouter(languageHistory(history, locale), stage))!
  scope.run(() => {
    keepHeadLinks(router, history, locale)
    onForgetting(stage.beginAgain)
  })
  const failure = watchPageFailures(router)

  // The first page loads while its messages do.
  const app = createApp(App)
    .use(router)
    .use(i18n)
    .use(stage)
    .provide(clientKey, client)
    .provide(pageFailureKey, failure)
  // The other language is better than a page without messages.
  await messages.catch(() => i18n.setLocale(locales.find((other) => other !== first)!))
  scope.run(() =>
    watch(locale, (language) => (document.documentElement.lang = language), { immediate: true }),
  )
  app.onUnmount(() => scope.stop())
  return { app, router, i18n }
}
