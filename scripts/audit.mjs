// `npm run audit`: checks the books; exits with 0 when all is well, 1 on a difference, 2 when it could not look.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { root } = await import('./lib/root.mjs')
const { report, survivePipeClosed } = await import('./lib/terminal.mjs')
const { audit } = await import('./lib/books/audit.mjs')

survivePipeClosed()
try {
  process.exitCode = (await audit(root, process.argv.slice(2))) ? 0 : 1
} catch (error) {
  report(error)
  process.exitCode = 2
}
