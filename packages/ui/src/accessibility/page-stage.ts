import { inject, nextTick, ref, type App, type InjectionKey, type Ref } from 'vue'

/**
 * What readers of screens and users of keyboards are told when a page, or the next stage of one, begins: its heading
 * takes the focus and its title is announced. The first page of a visit is left to the browser.
 */
export interface PageStage {
  /** The text of the polite live region. */
  announcement: Readonly<Ref<string>>
  /** Part of the key of the page's component: it is mounted again when this changes. */
  remountKey: Readonly<Ref<number>>
  /** Has screen readers say a text, politely, even when it is the same as before. */
  announce: (text: string) => Promise<void>
  /** The next heading takes the focus, and the next title is announced. */
  begin: () => void
  /** The same for a page that is mounted again at the address where it is. */
  beginAgain: () => void
  /** Whether a heading that was just mounted takes the focus; true once for each beginning. */
  takeFocus: () => boolean
  /** A page has set its title. */
  titled: (title: string) => void
  install: (app: App) => void
}

const pageStageKey: InjectionKey<PageStage> = Symbol('page stage')

export function createPageStage(): PageStage {
  const announcement = ref('')
  const remountKey = ref(0)
  let awaitsHeading = false
  let awaitsTitle = false

  async function announce(text: string) {
    announcement.value = ''
    await nextTick()
    announcement.value = text
  }

  function begin() {
    awaitsHeading = true
    awaitsTitle = true
  }

  function beginAgain() {
    begin()
    remountKey.value++
  }

  function takeFocus() {
    const isTaken = awaitsHeading
    awaitsHeading = false
    return isTaken
  }

  function titled(title: string) {
    if (awaitsTitle) void announce(title)
    awaitsTitle = false
  }

  const stage: PageStage = {
    announcement,
    remountKey,
    announce,
    begin,
    beginAgain,
    takeFocus,
    titled,
    install: (app) => void app.provide(pageStageKey, stage),
  }
  return stage
}

/** The stage that the app has installed. */
export const injectPageStage = (): PageStage => inject(pageStageKey)!
