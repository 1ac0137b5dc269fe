// `npm run torture`: the long tests, on a PostgreSQL of their own. `npm run torture -- --help` says which there are.
import { runCommand } from './lib/run-command.mjs'

await runCommand(async (root, args) => (await import('./lib/torture.mjs')).torture(root, args))
