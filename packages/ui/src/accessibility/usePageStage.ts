import { watch, type WatchSource } from 'vue'
import { injectPageStage } from './page-stage.ts'

/**
 * Owns the document's title and, from one stage of the page to the next, focus and announcement.
 * @param title of the page; empty while it is unknown
 * @param site the name behind the title
 * @param stage which of its stages the page shows: a change begins a new one; undefined before the first
 */
export function usePageStage(title: () => string, site: () => string, stage?: WatchSource<unknown>) {
  const { begin, titled } = injectPageStage()
  // Before the heading and the title of the new stage are rendered.
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
