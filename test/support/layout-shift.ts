import type { Page } from 'playwright-core'

const watch = `
  window.layoutShift = 0
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, value } of list.getEntries()) if (!hadRecentInput) window.layoutShift += value
  }).observe({ type: 'layout-shift', buffered: true })
`

/** Adds up what moves by itself on every page that this tab opens from now on. */
export const watchLayoutShift = (page: Page) => page.addInitScript(watch)

/** Once what has been drawn is counted, too. */
export const layoutShift = (page: Page) =>
  page.evaluate<number>(
    'new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(window.layoutShift))))',
  )
