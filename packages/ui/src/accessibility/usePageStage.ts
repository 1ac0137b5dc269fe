import { watch, type WatchSource } from 'vue'
import { injectPageStage } from './page-stage.ts'

interface Page {
  /** Empty while it is unknown. */
  title: () => string
  /** The name of the site, shown behind the title. */
  site: () => string
  /** Which of its stages the page shows: a change begins a new one. Undefined before the first. */
  stage?: WatchSource<unknown>
}

/** Owns the document's title and, from one stage of the page to the next, focus and announcement. */
export function usePageStage({ title, site, stage = () => undefined }: Page) {
  const { begin, titled } = injectPageStage()
  // Before the heading and the title of the new stage are rendered.
  watch(stage, (_, before) => before !== undefined && begin(), { flush: 'sync' })
  watch(
    [title, site],
    ([ofPage, ofSite]) => {
      document.title = ofPage ? `${ofPage} · ${ofSite}` : ofSite
      if (ofPage) titled(ofPage)
    },
    { immediate: true },
  )
}
