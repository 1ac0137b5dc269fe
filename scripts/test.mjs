// `npm test`: installs what is missing, finds PostgreSQL and Chromium, runs every test they allow.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { root } = await import('./lib/root.mjs')
const { report, print, survivePipeClosed } = await import('./lib/terminal.mjs')

survivePipeClosed()
let counts = { passed: 0, failed: 1 }
try {
  const { test } = await import('./lib/test.mjs')
  counts = await test(root, process.argv.slice(2))
} catch (error) {
  report(error)
}
// Always the last line, whatever happened before it.
print(`${counts.passed} passed, ${counts.failed} failed`)
process.exit(counts.failed ? 1 : 0)
