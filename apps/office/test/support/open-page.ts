import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, vi } from 'vitest'
import { ref } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import type { OfficeClient, OfficeSession, Role } from '@baoming/contract/office'
import type { Locale } from '@baoming/contract/shared'
import { createPageStage } from '@baoming/ui/accessibility/page-stage.ts'
import { createMessages } from '@baoming/ui/messages/i18n.ts'
import { messageFiles } from '../../src/app/message-files.ts'
import { pages } from '../../src/app/routes.ts'
import { organiserNameKey } from '../../src/shared/page/organiser.ts'
import { createSessionGuard } from '../../src/shared/session/session.ts'

// Before the page is emptied, because menus have moved parts of theirs to its end.
const endings: (() => void)[] = []
afterEach(() => endings.splice(0).forEach((end) => end()))

const session = (role: Role): OfficeSession => ({
  id: '0199c0de-0000-7000-8000-00000000005e',
  staff: {
    id: '0199c0de-0000-7000-8000-00000000005f',
    name: '林美玲',
    email: 'lin@example.com',
    role,
    locale: 'zh-TW',
  },
  hasPasskey: true,
  hasPassphrase: false,
  recoveryCodesLeft: 10,
  idleEndsAt: '2099-01-01T00:00:00.000Z',
  endsAt: '2099-01-01T00:00:00.000Z',
  stepUpUntil: null,
})

interface Options {
  /** The calls that the page makes. */
  client: Partial<OfficeClient>
  role?: Role
  locale?: Locale
}

/** Opens a page of the office at an address, for somebody with a role; without the header around it. */
export async function openPage(path: string, { client, role = 'owner', locale = 'zh-TW' }: Options) {
  const guard = createSessionGuard(client as OfficeClient, () => {})
  guard.begin(session(role))
  const [shared, ...features] = messageFiles
  const i18n = createMessages(locale, shared)
  await i18n.setLocale(locale)
  await i18n.addMessages(features)
  document.documentElement.lang = locale
  const router = createRouter({ history: createMemoryHistory(), routes: pages })
  await router.push(path)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const wrapper = mount(RouterView, {
    attachTo: document.body,
    global: {
      plugins: [router, i18n, createPageStage(), guard, [VueQueryPlugin, { queryClient }]],
      provide: { [organiserNameKey as symbol]: ref('文山社大') },
    },
  })
  endings.push(() => {
    wrapper.unmount()
    queryClient.clear()
  })
  await flushPromises()
  return {
    wrapper,
    router,
    address: () => router.currentRoute.value.fullPath,
    heading: () => wrapper.find('h1').text(),
    /** The texts of the cells of each row, in order. */
    rows: () => wrapper.findAll('tbody tr').map((row) => row.findAll('th, td').map((cell) => cell.text())),
    headers: () => wrapper.findAll('thead th').map((header) => header.text()),
    /** Opens the menu of the first row. */
    async rowMenu() {
      const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })
      wrapper.find('.RowMenu').element.dispatchEvent(enter)
      await flushPromises()
      return [...document.querySelectorAll<HTMLElement>('[role=menuitem]')]
    },
  }
}

/** Stands in for the clipboard; returns what was copied last. */
export function watchClipboard() {
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  return () => writeText.mock.lastCall?.[0]
}
