// `npm run forget -- --email … | --order … | --before …`: erases personal data; exits with 0 when nothing is left of
// what was asked for, 1 when something was left alone, 2 when it could not look.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { root } = await import('./lib/root.mjs')
const { report, survivePipeClosed } = await import('./lib/terminal.mjs')
const { forget } = await import('./lib/books/forget.mjs')

survivePipeClosed()
try {
  process.exitCode = (await forget(root, process.argv.slice(2))) ? 0 : 1
} catch (error) {
  report(error)
  process.exitCode = 2
}
