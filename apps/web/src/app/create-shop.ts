import { createApp, effectScope, watch } from 'vue'
import type { RouterHistory } from 'vue-router'
import { locales, type Client } from '@baoming/contract'
import { clientKey } from '../shared/api/client.ts'
import { serverClockKey, type ServerClock } from '../shared/api/server-clock.ts'
import { createHandOverPermit, handOverPermitKey } from '../payment/hand-over/hand-over-permit.ts'
import App from './App.vue'
import type { Turns } from '../shared/page/turns.ts'
import { createPageStage } from '@baoming/ui/accessibility/page-stage.ts'
import { pageFailureKey, watchPageFailures } from './usePageFailure.ts'
import { keepLanguageInPath } from './keep-language.ts'
import { keepHeadLinks } from './head-links.ts'
import { createMessages } from '@baoming/ui/messages/i18n.ts'
import { firstLocale, rememberLocale } from '@baoming/ui/messages/locale.ts'
import { addressIn, askedLanguage } from '../shared/i18n/asked-language.ts'
import { obeyForgetting, onForgetting } from '../order/privacy/forget-device.ts'
import { repairLink } from '../order/access/repair-link.ts'
import { messageFiles, messageGroups } from './message-files.ts'
import { createShopRouter } from './router.ts'

interface ShopParts {
  client: Client
  history: RouterHistory
  /** Set by the client's responses. */
  clock: ServerClock
  /** Those of the first page; without them it is rendered at once. */
  turns?: Turns | undefined
}

/**
 * Creates the app on a given client, history and clock: the real ones in `main.ts`, others in tests and mocks. It is not
 * mounted yet.
 */
export async function createShop({ client, history, clock, turns }: ShopParts) {
  const handOverPermit = createHandOverPermit()
  const stage = createPageStage()
  obeyForgetting()
  const repaired = repairLink(history.location)

  // The language of a link outranks the one chosen before.
  const asked = askedLanguage(repaired)
  if (asked) rememberLocale(asked)
  const first = firstLocale(asked)
  const address = addressIn(repaired, first)
  if (address !== history.location) history.replace(address)

  const i18n = createMessages(first, messageFiles)
  const messages = i18n.setLocale(first)
  const { locale } = i18n
  const router = createShopRouter(history, stage, (groups) =>
    i18n.addMessages(groups.map((group) => messageGroups[group])),
  )
  const scope = effectScope()
  scope.run(() => {
    keepLanguageInPath(router, history, locale)
    keepHeadLinks(router, history, locale)
    onForgetting(stage.beginAgain)
  })
  const failure = watchPageFailures(router)

  // Installing the router starts to load the first page, in parallel with the messages.
  const app = createApp(App)
    .use(router)
    .use(i18n)
    .use(stage)
    .provide(clientKey, client)
    .provide(serverClockKey, clock)
    .provide(handOverPermitKey, handOverPermit)
    .provide(pageFailureKey, failure)
  if (turns) app.use(turns)
  // Fall back to the other language: a page without messages is of no use.
  await messages.catch(() => i18n.setLocale(locales.find((other) => other !== first)!))
  scope.run(() =>
    watch(locale, (language) => (document.documentElement.lang = language), { immediate: true }),
  )
  app.onUnmount(() => scope.stop())
  return { app, router, i18n, handOverPermit }
}
