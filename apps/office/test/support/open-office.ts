import { flushPromises } from '@vue/test-utils'
import axe from 'axe-core'
import { vi } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import type { Locale } from '@baoming/contract/shared'
import { rememberLocale } from '@baoming/ui/messages/locale.ts'
import { createOffice } from '../../src/app/create-office.ts'
import { fakeOffice, type FakeOffice } from './fake-office.ts'
import { fakePasskeys, type FakePasskeys } from './fake-passkeys.ts'

// Fetched ahead, so that opening one takes no longer than a turn or two.
const pages = import.meta.glob('../../src/**/*Page.vue')

/** What closes each office that is open. */
const open = new Set<() => void>()

/** Closes every office, before the page is emptied. */
export const closeOffices = () => open.forEach((close) => close())

interface Parts {
  office?: FakeOffice
  passkeys?: FakePasskeys
  locale?: Locale
}

/** The whole office at an address, as a browser would open it, on a fake client and fake passkeys. */
export async function openOffice(
  address: string,
  { office = fakeOffice(), passkeys = fakePasskeys(), locale }: Parts = {},
) {
  await Promise.all(Object.values(pages).map((load) => load()))
  if (locale) rememberLocale(locale)
  const history = createMemoryHistory()
  history.replace(address)
  const { app, router, queries } = await createOffice({
    client: office,
    readOrganiser: async () => ({ name: 'Riverside College' }),
    passkeys,
    history,
  })
  queries.setDefaultOptions({ queries: { ...queries.getDefaultOptions().queries, retry: false } })
  const root = document.createElement('div')
  document.body.append(root)
  app.mount(root)
  const close = () => {
    if (open.delete(close)) app.unmount()
  }
  open.add(close)
  await router.isReady()
  await settle()

  /** Also what is moved to the end of the page, such as dialogs. */
  const page = document.body
  return {
    office,
    passkeys,
    router,
    page,
    settle,
    close,
    address: () => history.location,
    heading: () => page.querySelector('h1')?.textContent.trim(),
    text: () => wordsOf(page).join(' ').replace(/\s+/g, ' '),
    dialog: () => [...page.querySelectorAll<HTMLElement>('[role=dialog]')].at(-1),
    has: (words: string) => findWords(page, words) !== undefined,
    field: (label: string) => byLabel(page, label),
    async fill(label: string, value: string) {
      const input = byLabel(page, label)
      input.value = value
      input.dispatchEvent(new Event('input'))
      await settle()
    },
    async choose(label: string, value: string) {
      const select = byLabel(page, label)
      select.value = value
      select.dispatchEvent(new Event('change'))
      await settle()
    },
    async tick(words: string) {
      const label = [...page.querySelectorAll('label')].find((one) => one.textContent.includes(words))!
      label.querySelector('input')!.click()
      await settle()
    },
    async press(words: string) {
      const found = findWords(page, words)
      if (!found) throw new Error(`No button or link "${words}" in: ${page.textContent}`)
      found.click()
      await settle()
    },
    /** What axe finds; colours cannot be measured here. */
    async findings() {
      const { violations } = await axe.run(page, {
        rules: {
          'color-contrast': { enabled: false },
          region: { enabled: false },
          // It takes what lies behind a dialog for reachable, because nothing has a size here.
          'aria-hidden-focus': { enabled: page.querySelector('[role=dialog]') === null },
        },
      })
      return violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html).join(' ')}`)
    },
  }
}

export type Office = Awaited<ReturnType<typeof openOffice>>

/** Lazy pages arrive by dynamic import, which takes more than one turn of the microtasks. */
async function settle() {
  for (let turn = 0; turn < 4; turn++) {
    await vi.dynamicImportSettled()
    await flushPromises()
    // TanStack tells its observers in a task of its own.
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
}

const wordsOf = (node: Node): string[] =>
  node.nodeType === Node.TEXT_NODE ? [node.textContent ?? ''] : [...node.childNodes].flatMap(wordsOf)

/** By its name: its label, or else its words. The last one, because dialogs stand at the end. */
const findWords = (page: HTMLElement, words: string) =>
  [...page.querySelectorAll<HTMLElement>('a, button, [role=menuitem], summary')].findLast(
    (one) => (one.getAttribute('aria-label') ?? one.textContent.trim()) === words,
  )

function byLabel(page: HTMLElement, words: string): HTMLInputElement {
  const label = [...page.querySelectorAll('label')].findLast((one) =>
    one.textContent.trim().startsWith(words),
  )
  const input = label && page.querySelector<HTMLInputElement>(`#${label.htmlFor}`)
  if (!input) throw new Error(`No field "${words}".`)
  return input
}
