import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What a page may cost before anything is in the browser's cache, in bytes as they travel. */
export const limit = 66_000

/**
 * The JavaScript of each page's first load, from the build's own list: the entry, the page's own chunk, everything these
 * import, and the messages of one language, the larger.
 */
export function pageSizes(folder) {
  const pages = JSON.parse(readFileSync(join(folder, '.vite', 'pages.json'), 'utf8'))
  const bytes = (files) => files.reduce((sum, file) => sum + statSync(join(folder, `${file}.gz`)).size, 0)
  return Object.entries(pages).map(([page, { scripts, messages }]) => ({
    page: page.replace(/Page$/, ''),
    bytes: bytes(scripts) + Math.max(...Object.values(messages).map(bytes)),
  }))
}
