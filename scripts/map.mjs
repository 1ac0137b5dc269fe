// `npm run map`: the folders of the code, the imports between them, and circles; exits with 1 at a circle or a broken
// wall.
import { runCommand } from './lib/run-command.mjs'

await runCommand(async (root, args) => (await import('./lib/map/print-map.mjs')).printMap(root, args), {
  errorCode: 2,
})
