// `npm run simulator`: installs what is missing, then runs the gateway simulator alone until Ctrl-C.
import { runCommand } from './lib/run-command.mjs'

await runCommand(async (root) => (await import('./lib/start/start.mjs')).startSimulator(root))
