import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What a page may cost before anything is in the browser's cache, in bytes as they travel. */
export const limit = 70_000

/**
 * The JavaScript of each page's first load, from the build's manifest: the entry, the page's own chunk, everything
 * these import, and one language, the larger.
 */
export function pageSizes(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'))
  const sources = (pattern) => Object.keys(manifest).filter((key) => pattern.test(key))
  const bytes = (file) => statSync(join(folder, `${file}.gz`)).size
  const languages = sources(/^src\/.*\/i18n\/[\w-]+\.ts$/).map((key) => bytes(manifest[key].file))

  return sources(/^src\/.*Page\.vue$/).map((key) => {
    const files = [...withImports(manifest, ['index.html', key])].map((each) => manifest[each].file)
    const sum = files.reduce((total, file) => total + bytes(file), Math.max(...languages))
    return { page: /(\w+?)(Page)?\.vue$/.exec(key)[1], bytes: sum }
  })
}

function withImports(manifest, keys, found = new Set()) {
  for (const key of keys) {
    if (found.has(key)) continue
    found.add(key)
    withImports(manifest, manifest[key].imports ?? [], found)
  }
  return found
}
