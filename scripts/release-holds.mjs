// `npm run release-holds -- --class … | --address … | --order …`: gives back seats that are held and not paid; exits
// with 0 when none of those asked for is held any more, 1 when some were left alone, 2 when the database could not be read.
import { runCommand } from './lib/run-command.mjs'

await runCommand(
  async (root, args) => (await import('./lib/books/release-holds.mjs')).releaseHolds(root, args),
  {
    errorCode: 2,
  },
)
