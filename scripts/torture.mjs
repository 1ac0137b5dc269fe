// `npm run torture`: the long tests, on a PostgreSQL of their own. `npm run torture -- --help` says which there are.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { root } = await import('./lib/root.mjs')
const { report, survivePipeClosed } = await import('./lib/terminal.mjs')
const { torture } = await import('./lib/torture.mjs')

survivePipeClosed()
let passed = false
try {
  passed = await torture(root, process.argv.slice(2))
} catch (error) {
  report(error)
}
process.exit(passed ? 0 : 1)
