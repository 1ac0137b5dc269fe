// `npm run dev:mock`: installs what is missing, then runs the web app alone, on mock answers, until Ctrl-C.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { root } = await import('./lib/root.mjs')
const { report, print, survivePipeClosed } = await import('./lib/terminal.mjs')
const { startMock } = await import('./lib/start/start.mjs')

survivePipeClosed()
try {
  await startMock(root)
  print('Stopped.')
  process.exit(0)
} catch (error) {
  report(error)
  process.exit(1)
}
