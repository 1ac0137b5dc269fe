// `npm run map`: the folders of the code, the imports between them, and circles; exits with 1 at a circle or a broken wall.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { root } = await import('./lib/root.mjs')
const { report, survivePipeClosed } = await import('./lib/terminal.mjs')
const { printMap } = await import('./lib/map/print-map.mjs')

survivePipeClosed()
try {
  process.exitCode = printMap(root, process.argv.slice(2)) ? 0 : 1
} catch (error) {
  report(error)
  process.exitCode = 2
}
