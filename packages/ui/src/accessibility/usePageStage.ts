import { watch, type WatchSource } from 'vue'
import { injectPageStage } from './page-stage.ts'

/**
 * Sets the document's title and, on each new stage of the page, has it announced and the heading focused.
 * @param title of the page; empty while it is unknown
 * @param site the name that follows the title
 * @param stage identifies the stage that the page shows; a change begins a new one; undefined before the first
 */
export function usePageStage(title: () => string, site: () => string, stage?: WatchSource<unknown>) {
  const { begin, titled } = injectPageStage()
  // Synchronous, because it must precede the heading and the title of the new stage.
  if (stage) watch(stage, (_, before) => before !== undefined && begin(), { flush: 'sync' })
  watch(
    [title, site],
    ([ofPage, ofSite]) => {
      document.title = ofPage ? `${ofPage} · ${ofSite}` : ofSite
      if (ofPage) titled(ofPage)
    },
    { immediate: true },
  )
}
