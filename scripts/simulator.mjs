// `npm run simulator`: installs what is missing, then runs the gateway simulator alone until Ctrl-C.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { root } = await import('./lib/root.mjs')
const { report, print, survivePipeClosed } = await import('./lib/terminal.mjs')
const { startSimulator } = await import('./lib/start/start.mjs')

survivePipeClosed()
try {
  await startSimulator(root)
  print('Stopped.')
  process.exit(0)
} catch (error) {
  report(error)
  process.exit(1)
}
