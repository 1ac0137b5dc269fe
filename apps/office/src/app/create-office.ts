import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createApp, shallowRef, watch } from 'vue'
import type { RouterHistory } from 'vue-router'
import type { Organiser } from '@baoming/contract/customer'
import type { OfficeClient } from '@baoming/contract/office'
import { adoptAccent } from '@baoming/ui/styles/adopt-accent.ts'
import { createPageStage } from '@baoming/ui/accessibility/page-stage.ts'
import { createMessages } from '@baoming/ui/messages/i18n.ts'
import { firstLocale } from '@baoming/ui/messages/locale.ts'
import { locales } from '@baoming/contract/shared'
import { takeInvitation } from '../door/claim/invitation-token.ts'
import { liveKey, type Live } from '../shared/live/live.ts'
import { organiserFactsKey, organiserNameKey, type OrganiserFacts } from '../shared/page/organiser.ts'
import { passkeysKey, type Passkeys } from '../shared/passkeys/passkeys.ts'
import { mayAnswerLater } from '../shared/problems/problem-message.ts'
import { createSessionGuard } from '../shared/session/session.ts'
import App from './App.vue'
import { messageFiles } from './message-files.ts'
import { createOfficeRouter } from './router.ts'
import { openClientKey } from '../door/open-client.ts'

interface OfficeParts {
  client: OfficeClient
  readOrganiser: () => Promise<Pick<Organiser, 'name'> & Partial<Pick<Organiser, 'accent'>> & OrganiserFacts>
  passkeys: Passkeys
  history: RouterHistory
  /** What tells pages that something has changed; none where nothing is live. */
  live?: Live
}

/** Creates the app on a given client, history and passkeys: the real ones in `main.ts`, others in tests. */
export async function createOffice({ client, readOrganiser, passkeys, history, live }: OfficeParts) {
  // Before anything else sees the address, because the token in it lets its reader in.
  const invitation = takeInvitation(history)
  const stage = createPageStage()
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        // A failure is shown at once where the browser is offline, instead of waiting for ever.
        networkMode: 'always',
        retry: (failures, error) => failures < 1 && mayAnswerLater(error),
        staleTime: 15_000,
      },
    },
  })
  const guard = createSessionGuard(client, () => queries.clear())
  const first = firstLocale(undefined)
  const [shared, ...features] = messageFiles
  const i18n = createMessages(first, shared)
  const router = createOfficeRouter(history, stage)
  const organiserName = shallowRef<string | null>(null)
  const organiserFacts = shallowRef<OrganiserFacts | null>(null)

  const app = createApp(App, { invitation })
    .use(router)
    .use(i18n)
    .use(stage)
    .use(guard)
    .use(VueQueryPlugin, { queryClient: queries })
    .provide(openClientKey, client)
    .provide(passkeysKey, passkeys)
    .provide(organiserNameKey, organiserName)
    .provide(organiserFactsKey, organiserFacts)

  if (live) app.provide(liveKey, live)

  // Ignored when it fails: the office has a name of its own.
  readOrganiser().then(
    ({ name, accent = null, ...facts }) => {
      organiserName.value = name
      organiserFacts.value = facts
      adoptAccent(accent)
    },
    () => {},
  )
  // With a link in hand it does not matter who is signed in.
  if (invitation === undefined) void guard.look()
  // Fall back to the other language: a page without messages is of no use.
  await i18n.setLocale(first).catch(() => i18n.setLocale(locales.find((other) => other !== first)!))
  await i18n.addMessages(features)
  const stop = watch(i18n.locale, (language) => (document.documentElement.lang = language), {
    immediate: true,
  })
  app.onUnmount(() => {
    stop()
    queries.clear()
  })
  return { app, router, i18n, guard, queries }
}
