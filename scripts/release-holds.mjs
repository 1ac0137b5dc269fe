// `npm run release-holds -- --class … | --address … | --order …`: gives back seats that are held and not paid; exits
// with 0 when none of those asked for is held any more, 1 when some were left alone, 2 when it could not look.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { root } = await import('./lib/root.mjs')
const { report, survivePipeClosed } = await import('./lib/terminal.mjs')
const { releaseHolds } = await import('./lib/books/release-holds.mjs')

survivePipeClosed()
try {
  process.exitCode = (await releaseHolds(root, process.argv.slice(2))) ? 0 : 1
} catch (error) {
  report(error)
  process.exitCode = 2
}
