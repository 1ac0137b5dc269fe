// `npm run dev:mock`: installs what is missing, then runs the web app alone, on mock answers, until Ctrl-C.
import { runCommand } from './lib/run-command.mjs'

await runCommand(async (root) => (await import('./lib/start/start.mjs')).startMock(root))
