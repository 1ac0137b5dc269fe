// `npm run smoke:node`: builds, then sells one seat on each supported version of Node; `-- 24 26` names some of them.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { root } = await import('./lib/root.mjs')
const { report, survivePipeClosed } = await import('./lib/terminal.mjs')
const { smokeNode } = await import('./lib/smoke-node.mjs')

survivePipeClosed()
try {
  process.exitCode = (await smokeNode(root, process.argv.slice(2))) ? 0 : 1
} catch (error) {
  report(error)
  process.exitCode = 1
}
