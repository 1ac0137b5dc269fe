import { inject, nextTick, ref, type App, type InjectionKey, type Ref } from 'vue'

/**
 * Focus and announcement when a page, or the next stage of a page, begins: its heading takes the focus and its title is
 * announced to screen readers. The first page of a visit is left to the browser.
 */
export interface PageStage {
  /** The text of the polite live region. */
  announcement: Readonly<Ref<string>>
  /** Use it in the key of the page's component, which is remounted when it changes. */
  remountKey: Readonly<Ref<number>>
  /** Announces a text politely, also when it is the same as the last one. */
  announce: (text: string) => Promise<void>
  /** Begins a stage: the next heading takes the focus, and the next title is announced. */
  begin: () => void
  /** Begins a stage and remounts the current page. */
  beginAgain: () => void
  /** Whether a heading that was just mounted takes the focus; true once for each stage. */
  takeFocus: () => boolean
  /** Reports that a page has set its title. */
  titled: (title: string) => void
  install: (app: App) => void
}

const pageStageKey: InjectionKey<PageStage> = Symbol('page stage')

/** A stage to install in an app. */
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

/** The stage of this app. */
export const injectPageStage = (): PageStage => inject(pageStageKey)!
