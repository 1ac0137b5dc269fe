import { flushPromises } from '@vue/test-utils'
import { onTestFinished, vi } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import { withoutLocale, type Locale } from '@baoming/contract'
import { rememberLocale } from '@baoming/ui/messages/locale.ts'
import { mockedClient } from '../../mock/http/mocked-client.ts'
import { createShop } from '../../src/app/create-shop.ts'
import type { Turns } from '../../src/shared/page/turns.ts'
import { createServerClock } from '../../src/shared/api/server-clock.ts'
import { fakeApi, type FakeApi } from './fake-api.ts'

// Fetched ahead, so that opening one takes no longer than a turn or two.
const pages = import.meta.glob(['../../src/**/*Page.vue', '../../src/payment/result/Result*.vue'])

/** The whole shop at an address, as a browser would open it: the real client, and a fake API behind its requests. */
export async function openShop(address: string, api: FakeApi = fakeApi(), locale?: Locale, turns?: Turns) {
  await Promise.all(Object.values(pages).map((load) => load()))
  if (locale) rememberLocale(locale)
  const history = createMemoryHistory()
  history.replace(address)
  const clock = createServerClock()
  const { app, router } = await createShop({ client: mockedClient(api), history, clock, turns })
  const page = document.createElement('div')
  document.body.append(page)
  app.mount(page)
  let isOpen = true
  function close() {
    if (isOpen) app.unmount()
    isOpen = false
  }
  onTestFinished(close)
  await router.isReady()
  await settle()

  return {
    api,
    router,
    page,
    settle,
    close,
    /** Where the shop is, the language apart. */
    path: () => withoutLocale(router.currentRoute.value.fullPath),
    /** What the browser's address bar shows. */
    address: () => history.location,
    back: async () => (history.go(-1), settle()),
    heading: () => page.querySelector('h1')?.textContent.trim(),
    text: () => wordsOf(page).join(' ').replace(/\s+/g, ' '),
    async fill(label: string, value: string) {
      const input = byLabel(page, label)
      input.value = value
      input.dispatchEvent(new Event('input'))
      input.dispatchEvent(new Event('change'))
      await settle()
    },
    async press(words: string) {
      byWords(page, words).click()
      await settle()
    },
    has: (words: string) => findWords(page, words) !== undefined,
  }
}

/** Lazy pages arrive by dynamic import, which takes more than one turn of the microtasks. */
async function settle() {
  for (let turn = 0; turn < 3; turn++) {
    await vi.dynamicImportSettled()
    await flushPromises()
  }
}

const wordsOf = (node: Node): string[] =>
  node.nodeType === Node.TEXT_NODE ? [node.textContent ?? ''] : [...node.childNodes].flatMap(wordsOf)

const findWords = (page: HTMLElement, words: string) =>
  [...page.querySelectorAll<HTMLElement>('a, button')].find((one) => one.textContent.trim() === words)

function byWords(page: HTMLElement, words: string): HTMLElement {
  const found = findWords(page, words)
  if (!found) throw new Error(`No link or button "${words}" in: ${page.textContent}`)
  return found
}

function byLabel(page: HTMLElement, words: string): HTMLInputElement {
  const label = [...page.querySelectorAll('label')].find((one) => one.textContent.trim().startsWith(words))
  const input = label && page.querySelector<HTMLInputElement>(`#${label.htmlFor}`)
  if (!input) throw new Error(`No field "${words}".`)
  return input
}
