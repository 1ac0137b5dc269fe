import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const skipped = new Set(['node_modules', 'dist', 'coverage', 'public', 'screenshots'])
const isSource = (name) => /\.(ts|mjs|js|vue)$/.test(name) && !/\.d\.m?ts$/.test(name)

/** Every source file below the root, as `{ path, text }` with the path relative to the root, in order. */
export function readSources(root) {
  const found = []
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name
      if (entry.name.startsWith('.') || skipped.has(entry.name)) continue
      if (entry.isDirectory()) walk(path)
      else if (isSource(entry.name)) found.push({ path, text: readFileSync(join(root, path), 'utf8') })
    }
  }
  walk('')
  return found.sort((one, other) => (one.path < other.path ? -1 : 1))
}

/** The number of lines of a text. */
export const linesOf = (text) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
