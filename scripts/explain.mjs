// `npm run explain -- ecpay <file or ->`: says how a check value is made, and where one that came went another way.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { root } = await import('./lib/root.mjs')
const { report, survivePipeClosed } = await import('./lib/terminal.mjs')
const { explain } = await import('./lib/explain/explain.mjs')

survivePipeClosed()
try {
  process.exitCode = (await explain(root, process.argv.slice(2))) ? 0 : 1
} catch (error) {
  report(error)
  process.exitCode = 2
}
