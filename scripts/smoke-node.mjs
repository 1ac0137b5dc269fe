// `npm run smoke:node`: builds, then sells one seat on each supported version of Node; `-- 24 26` names some of them.
import { runCommand } from './lib/run-command.mjs'

await runCommand(async (root, args) => (await import('./lib/smoke-node.mjs')).smokeNode(root, args))
