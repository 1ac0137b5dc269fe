// `npm start`: installs what is missing, then runs API, web app and gateway simulator until Ctrl-C. With --dev, as
// `npm run dev`, Vite serves the web app and shows each change at once.
import { requireNode } from './lib/node-version.mjs'

requireNode()
// Only now: an older Node would stop at the imports with a message about syntax.
const { root } = await import('./lib/root.mjs')
const { report, print, survivePipeClosed } = await import('./lib/terminal.mjs')
const { start } = await import('./lib/start/start.mjs')

survivePipeClosed()
try {
  await start(root, process.env, { web: process.argv.includes('--dev') ? 'development' : 'built' })
  print('Stopped.')
  process.exit(0)
} catch (error) {
  report(error)
  process.exit(1)
}
